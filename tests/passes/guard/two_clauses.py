"""Clauses are tried in order, each for the names that the expression may raise; `return` too."""


def workflow(d):
    try:
        return d["k"]
    except KeyError:
        return "key"
    except TypeError as e:
        return str(e)
