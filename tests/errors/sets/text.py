"""The text of a set shows an order that Python does not promise."""


def workflow(items):
    return str(set(items))  # error: COH201 [12] "`str` is not supported for set[None | bool | int | float | str]"
