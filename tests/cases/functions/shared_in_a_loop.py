"""A loop calls a body that other calls share."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(order):
    a = step("check", order)
    step("reserve", a)
    step("pay", a)
    step("pack", a)
    return step("send", a)


def workflow(xs):
    done = [process("before")]
    for x in xs:
        if x == "skip":
            continue
        done.append(process(x))
        while len(done) % 2:
            done.append(process(len(done)))
    done.append(process(done))
    return done


# run: {"xs": []}
# run: {"xs": [1, "skip", 2]}
# run: {"xs": ["a", null]}
