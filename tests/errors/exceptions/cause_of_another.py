"""`from` changes the exception that is raised, under whatever names it has."""


def workflow(n):
    error = ValueError(n)
    try:
        raise error from KeyError("k")  # error: COH406 [26] "`from` gives an exception another cause that was made before"
    except ValueError as e:
        return str(e.__cause__)
