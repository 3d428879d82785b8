"""`except Exception` and a bare `except` take everything a task raises."""

import cohesion


@cohesion.task
def fail(how):
    if how == "ok":
        return "fine"
    if how == "type":
        return how + 1
    if how == "zero":
        return 1 / 0
    raise Exception(how)


@cohesion.workflow
def workflow(how):
    try:
        first = fail(how)
    except Exception as e:
        first = str(e)
    try:
        second = fail(how)
    except:
        second = "caught"
    return [first, second]


# run: {"how": "ok"}
# run: {"how": "type"}
# run: {"how": "zero"}
# run: {"how": "other"}
# run: {"how": ""}
# run: {"how": null}
# run: {"how": {"a": [1]}}
