"""`e.args[0]` and `repr(e)` of what expressions raise: the key of a KeyError, the text of others."""


def workflow(how, x):
    d = {"a": 1}
    seen = {1, 2}
    try:
        if how == "key":
            return d[x]
        if how == "pop":
            return d.pop(x)
        if how == "remove":
            seen.remove(x)
        if how == "popitem":
            d.clear()
            return d.popitem()
        if how == "next":
            return next(n for n in [1] if n == x)
        if how == "index":
            return [1][x]
        if how == "int":
            return int(x)
        if how == "divide":
            return 1 / x
        assert x, [how, x]
    except Exception as e:
        return [repr(e), list(e.args), e.args[0] if e.args else "no", str(e), type(e).__name__]
    return "ok"


# run: {"how": "key", "x": "it's"}
# run: {"how": "key", "x": 3}
# run: {"how": "pop", "x": null}
# run: {"how": "remove", "x": 5}
# run: {"how": "popitem", "x": 0}
# run: {"how": "next", "x": 9}
# run: {"how": "index", "x": 9}
# run: {"how": "int", "x": "😀"}
# run: {"how": "divide", "x": 0}
# run: {"how": "assert", "x": 0}
