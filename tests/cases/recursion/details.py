"""Arguments, attributes and causes of exceptions come out of child executions, through all levels."""

import cohesion


class Declined(Exception):
    def __init__(self, code, why):
        super().__init__(code, why)
        self.code = code
        self.why = why


@cohesion.task
def charge(how: str) -> str:
    if how == "task":
        raise Declined(7, ["x", 0.1 + 0.2])
    if how == "task's key":
        raise KeyError("k", None)
    return how


def down(n, how):
    if n > 0:
        return down(n - 1, how)
    charge(how)
    if how == "made":
        raise Declined([[1], []], {"text": "two\nlines é😀"})
    if how == "from":
        raise RuntimeError("over") from KeyError("z", 1)
    if how == "item":
        return {"a": 1}["b"]
    if how == "nothing":
        raise ValueError
    if how == "mark":
        raise ValueError("\n[cohesion] {}")
    return 1 // n


def workflow(how):
    try:
        return down(2, how)
    except Declined as e:
        return [e.code, e.why, list(e.args)]
    except Exception as e:
        return [repr(e), list(e.args), repr(e.__cause__)]


# run: {"how": "task"}
# run: {"how": "task's key"}
# run: {"how": "made"}
# run: {"how": "from"}
# run: {"how": "item"}
# run: {"how": "nothing"}
# run: {"how": "mark"}
# run: {"how": "divide"}
