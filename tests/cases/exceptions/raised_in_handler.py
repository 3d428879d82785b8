"""An exception raised in a handler is not taken by the clauses beside it."""

import cohesion


@cohesion.task
def fail(how):
    if how == "key":
        raise KeyError("k")
    if how == "value":
        raise ValueError("v")
    return how


@cohesion.workflow
def workflow(how, again):
    try:
        try:
            return fail(how)
        except KeyError:
            return fail(again)
        except ValueError:
            return "inner value"
    except KeyError as e:
        return f"outer key {e}"


# run: {"how": "ok", "again": "ok"}
# run: {"how": "key", "again": "ok"}
# run: {"how": "key", "again": "key"}
# run: {"how": "key", "again": "value"}
# run: {"how": "value", "again": "key"}
