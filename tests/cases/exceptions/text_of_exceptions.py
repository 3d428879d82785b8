"""`str(e)` of what tasks raise: 0, 1 and more arguments, KeyError's quotes, own `__str__`."""

import cohesion


class Coded(Exception):
    def __init__(self, code, detail):
        super().__init__(code, detail)
        self.code = code

    def __str__(self):
        return f"[{self.code}]"


@cohesion.task
def fail(how):
    if how == "none":
        raise ValueError
    if how == "empty":
        raise ValueError("")
    if how == "one":
        raise ValueError("a 'b' \"c\"")
    if how == "number":
        raise ValueError(3)
    if how == "two":
        raise ValueError("a", 2, None)
    if how == "list":
        raise ValueError(["a", 1])
    if how == "key":
        raise KeyError("k")
    if how == "key number":
        raise KeyError(1)
    if how == "coded":
        raise Coded(7, "x")
    if how == "json":
        raise ValueError('{"errorMessage": "x"}')
    if how == "lines":
        raise ValueError("a\nb\t\\ 😀")
    return "ok"


@cohesion.workflow
def workflow(how):
    try:
        fail(how)
    except Exception as e:
        return [str(e), f"{e}", "<" + str(e) + ">", len(str(e))]


# run: {"how": "none"}
# run: {"how": "empty"}
# run: {"how": "one"}
# run: {"how": "number"}
# run: {"how": "two"}
# run: {"how": "list"}
# run: {"how": "key"}
# run: {"how": "key number"}
# run: {"how": "coded"}
# run: {"how": "json"}
# run: {"how": "lines"}
# run: {"how": "ok"}
