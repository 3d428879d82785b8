"""An attribute that an exception does not have is an AttributeError, which a clause around takes."""


def workflow(n):
    error = ValueError(n) if n else None
    try:
        return error.code
    except AttributeError as e:
        return str(e)


# run: {"n": 0}
# run: {"n": 1}
