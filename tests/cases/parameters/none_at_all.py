"""A workflow without parameters takes an empty object."""


def workflow():
    return "done"


# run: {}
# run: {"a": 1}
# run: {"a": 1, "b": 2}
