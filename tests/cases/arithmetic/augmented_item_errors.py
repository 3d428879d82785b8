"""The `TypeError` of an operator in place on an item."""


def workflow(n):
    d = {'n': n}
    d['n'] -= 1
    return d


# run: {"n": 5}
# run: {"n": "a"}
# run: {"n": null}
# run: {"n": [1]}
