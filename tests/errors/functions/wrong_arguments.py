"""A call of a variable must fit each function that it may go to."""


def workflow(flag: bool):
    def one(x):
        return x

    def two(x, y):
        return [x, y]

    f = one if flag else two
    return f(1)  # error: COH403 [12] "two(): missing a required argument: 'y'"
