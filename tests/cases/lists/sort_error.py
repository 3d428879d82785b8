"""Which two types the error of a sort names depends on the order of its comparisons."""


def workflow(xs):
    return sorted(xs)


# run: {"xs": [2.5, 1, "a"]}
# run: {"xs": [2.5, 3, 1, "a"]} # D-sort-error
