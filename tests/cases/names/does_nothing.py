"""Docstrings, `...` and other literals as statements do nothing."""


def later(x):
    ...


def workflow(x):
    """A docstring."""
    "another text"
    5
    ...
    if x:
        ...
    else:
        """Nothing."""
    return later(x)


# run: {"x": 1}
# run: {"x": 0}
