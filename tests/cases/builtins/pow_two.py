"""`pow` of two arguments is `**`."""


def workflow(a, b):
    return [pow(a, b), pow(base=a, exp=b), pow(a, exp=b), pow(a, b, None)]


# run: {"a": 2, "b": 5}
# run: {"a": 2, "b": -2}
# run: {"a": 2.5, "b": 2}
# run: {"a": true, "b": 2}
# run: {"a": 0, "b": -1}
# run: {"a": "a", "b": 2}
# run: {"a": 2, "b": null}
