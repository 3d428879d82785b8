"""A variable holds another function in each round of a loop."""


def workflow(rounds):
    def first(x):
        return [1, x]

    def second(x):
        return [2, x]

    def third(x):
        return [3, x]

    f, g = first, second
    seen = []
    for i in range(rounds):
        seen.append(f(i))
        f, g = g, f
        if i == 2:
            g = third
    handlers = [first]
    handlers.append(second)
    while len(handlers) < 4:
        handlers.append(handlers[-2])
    return [seen, f("end"), g("end"), [h(0) for h in handlers]]


# run: {"rounds": 6}
# run: {"rounds": 0}
