"""A shift to the right of more bits than a number has."""


def workflow(a, b):
    return a >> b


# run: {"a": 5, "b": 2000}
# run: {"a": -5, "b": 2000}
# run: {"a": 0, "b": 5000}
# run: {"a": 5, "b": -1}
