"""A name is defined again, in an order that depends on the way through the function."""


def workflow(flag, n):
    def f(x):
        return ["first", x]

    before = f(n)
    kept = f
    if flag:

        def f(x, y):
            return ["second", x, y, kept(x)]

        result = f(n, 2)
    else:
        f = None
        result = f
    if f is not None:
        result = [result, f(1, 2)]

    def f():
        return "third"

    return [before, result, f(), kept(n)]


# run: {"flag": true, "n": 1}
# run: {"flag": false, "n": 1}
