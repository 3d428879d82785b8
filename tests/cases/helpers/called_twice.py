"""A helper called twice keeps its two lives apart."""


def shift(x, by=1):
    x = x + by
    return x


def workflow(x):
    a = shift(x)
    b = shift(a, 2)
    x = shift(by=b, x=a)
    return [a, b, x]


# run: {"x": 1}
# run: {"x": 0.5}
# run: {"x": "a"}
# run: {"x": true}
