"""`.pop` of a set takes any item."""


def workflow(items):
    left = set(items)
    return left.pop()  # error: COH201 [12] "`.pop` is not supported for set[None | bool | int | float | str]"
