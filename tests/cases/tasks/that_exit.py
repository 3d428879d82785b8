"""A task cannot end the process of its caller: it raises a `RuntimeError` instead."""

import sys

import cohesion


@cohesion.task
def work(code):
    if code != "fine":
        sys.exit(code)
    return code


@cohesion.workflow
def workflow(code, catch: bool):
    if not catch:
        return work(code)
    try:
        return work(code)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# run: {"code": 3, "catch": true}
# run: {"code": 0, "catch": false}
# run: {"code": null, "catch": true}
# run: {"code": "it's over", "catch": true}
# run: {"code": "fine", "catch": true}
