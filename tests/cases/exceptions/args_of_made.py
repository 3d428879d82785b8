"""`e.args` and `e.args[0]` of exceptions that the workflow makes and raises: none, one, several."""


class Declined(Exception):
    pass


def made(how):
    if how == "none":
        return ValueError()
    if how == "class":
        raise KeyError
    if how == "key":
        return KeyError(how)
    if how == "two":
        return Declined(how, [1, [2]])
    if how == "number":
        return Declined(2)
    if how == "none value":
        return ValueError(None)
    return IndexError([how, "😀'\""])


def workflow(how):
    try:
        raise made(how)
    except Exception as e:
        try:
            first = e.args[0]
        except IndexError as missing:
            first = str(missing)
        return [len(e.args), list(e.args), first, e.args[-1] if e.args else None, str(e), repr(e), f"{e!r:>5}"]


# run: {"how": "none"}
# run: {"how": "class"}
# run: {"how": "key"}
# run: {"how": "two"}
# run: {"how": "number"}
# run: {"how": "none value"}
# run: {"how": "list"}
