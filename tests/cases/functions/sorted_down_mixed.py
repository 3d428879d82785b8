"""From the largest down, keys are compared from the end of the list."""


def workflow(xs):
    return sorted(xs, key=lambda x: x[0], reverse=True)


# run: {"xs": []}
# run: {"xs": [["a"], [1]]}
# run: {"xs": [[1], ["a"]]}
# run: {"xs": [[1, "a"], [2], [1, "b"]]}
# run: {"xs": [[1], [2], [null], ["a"]]}
