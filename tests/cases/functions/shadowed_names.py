"""Functions inside functions have names of their own, even those of their maker and of builtins."""


def double(x):
    return x * 2


def workflow(x, len_):
    len = len_

    def double(x):
        len = x + 1

        def double(y):
            return [x, y, len]

        return double(x + 10)

    def x_of(x=x):
        return x

    result = [double(5), x_of(), x_of(7), x, len]
    x = "changed"
    return [*result, x_of(), other(3)]


def other(x):
    return double(x)


# run: {"x": 1, "len_": "n"}
# run: {"x": null, "len_": [1]}
