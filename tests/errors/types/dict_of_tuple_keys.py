"""A tuple is a key in Python; JSON has keys of text alone."""


def workflow(names: list, sizes: list):
    return dict(zip(list(enumerate(names)), sizes))  # error: COH201 [12] "`dict` is not supported for list[tuple]"
