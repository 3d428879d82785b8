"""A tuple is a list once it leaves the workflow; inside, it is indexed and unpacked."""


def workflow(a, b):
    pair = (a, b)
    single = (a,)
    empty = ()
    first, second = pair
    return [pair, single, empty, (second, first), pair[1]]


# run: {"a": 1, "b": 2}
# run: {"a": [], "b": [[]]}
# run: {"a": null, "b": {}}
# run: {"a": "", "b": "x"}
