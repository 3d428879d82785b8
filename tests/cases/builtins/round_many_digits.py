"""More digits than a float shows leave it as it is."""


def workflow(a, b):
    return round(a, b)


# run: {"a": 0.1, "b": 20}
# run: {"a": 1234.5, "b": 17}
# run: {"a": 1.5, "b": 30}
# run: {"a": 1.5e-20, "b": 24} # D-many-digits
