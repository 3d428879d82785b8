"""`e.args` and `repr(e)` of what a task raises, whatever its arguments are."""

import cohesion


class Coded(Exception):
    def __init__(self, code, detail):
        super().__init__(code, detail)
        self.code = code

    def __str__(self):
        return f"[{self.code}]"


class Shown(ValueError):
    def __repr__(self):
        return "<shown>"


@cohesion.task
def fail(how):
    if how == "none":
        raise ValueError
    if how == "empty":
        raise ValueError("")
    if how == "text":
        raise ValueError("a 'b' \"c\"")
    if how == "number":
        raise ValueError(3)
    if how == "two":
        raise ValueError("a", 2, None)
    if how == "list":
        raise ValueError(["a", [1]])
    if how == "key":
        raise KeyError("k")
    if how == "key number":
        raise KeyError(1)
    if how == "coded":
        raise Coded(7, "x")
    if how == "shown":
        raise Shown("x")
    if how == "mark":
        raise ValueError('a\n[cohesion] {"args":["b"]}')
    if how == "marks":
        raise ValueError("\n[cohesion] {}", "\n[cohesion] ")
    if how == "json":
        raise ValueError('{"errorMessage": "x"}')
    if how == "lines":
        raise KeyError("a\nb\t\\ 😀")
    return "ok"


@cohesion.workflow
def workflow(how: str) -> list:
    try:
        return [fail(how)]
    except Exception as e:
        first = e.args[0] if e.args else "nothing"
        return [str(e), repr(e), list(e.args), len(e.args), first, type(e).__name__, f"{first}"]


# run: {"how": "none"}
# run: {"how": "empty"}
# run: {"how": "text"}
# run: {"how": "number"}
# run: {"how": "two"}
# run: {"how": "list"}
# run: {"how": "key"}
# run: {"how": "key number"}
# run: {"how": "coded"}
# run: {"how": "shown"}
# run: {"how": "mark"}
# run: {"how": "marks"}
# run: {"how": "json"}
# run: {"how": "lines"}
# run: {"how": "ok"}
