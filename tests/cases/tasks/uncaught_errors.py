"""Whatever a task raises, uncaught, is how the execution ends."""

import cohesion


class OrderError(Exception):
    pass


class CardDeclined(OrderError):
    def __str__(self):
        return f"declined: {self.args[0]}"


@cohesion.task
def fail(how):
    if how == "plain":
        raise OrderError("no such order")
    if how == "own text":
        raise CardDeclined(42)
    if how == "empty":
        raise OrderError
    if how == "two":
        raise OrderError("a", 2)
    if how == "json":
        raise ValueError('{"errorMessage": "x", "errorType": "Y"}')
    if how == "key":
        return {}["it's"]
    if how == "index":
        return [][0]
    if how == "lines":
        raise RuntimeError("one\ntwo: three")
    if how == "astral":
        raise LookupError("😀")
    return 1 // 0


@cohesion.workflow
def workflow(how):
    return fail(how)


# run: {"how": "plain"}
# run: {"how": "own text"}
# run: {"how": "empty"}
# run: {"how": "two"}
# run: {"how": "json"}
# run: {"how": "key"}
# run: {"how": "index"}
# run: {"how": "lines"}
# run: {"how": "astral"}
# run: {"how": "zero"}
