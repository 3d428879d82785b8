"""`divmod` of floats."""


def workflow(a, b):
    return divmod(a, b)


# run: {"a": 7.5, "b": 2}
# run: {"a": -7.5, "b": 2}
# run: {"a": 7.5, "b": -2.5}
# run: {"a": 1, "b": 0.1}
# run: {"a": -1, "b": 0.1}
# engines: -sfnx (the % of jsonata-python is wrong on fractions)
