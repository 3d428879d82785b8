"""A closure of several states that is called often has one body; it changes its maker's variables."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def workflow(xs):
    total = 0
    log = []

    def add(x, scale=2):
        nonlocal total
        a = step("a", x)
        b = step("b", a * scale)
        total += b
        log.append(step("c", total))
        step("d", total)
        return [x, step("e", b)]

    one = add(xs[0])
    two = add(xs[1], 3)
    if total > 10:
        three = add(total)
    else:
        three = add(-total, scale=1)
    return [one, two, three, [add(x) for x in xs], total, log]


# run: {"xs": [1, 2]}
# run: {"xs": [10, 20]}
