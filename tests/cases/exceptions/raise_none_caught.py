"""`raise` of a variable that is None is a TypeError, which clauses around it take."""


def workflow(n):
    kept = ValueError(n) if n else None
    try:
        raise kept
    except ValueError as e:
        return ["value", str(e)]
    except TypeError as e:
        return ["type", str(e)]


# run: {"n": 0}
# run: {"n": 5}
# run: {"n": "x"}
