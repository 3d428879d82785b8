"""Exceptions of the standard library, from a task's own code."""

import json
from decimal import Decimal, InvalidOperation

import cohesion


@cohesion.task
def parse(text):
    if text == "decimal":
        return str(Decimal("x"))
    return json.loads(text)


@cohesion.workflow
def workflow(text):
    try:
        return parse(text)
    except ValueError:
        return "not JSON"
    except InvalidOperation:
        return "not a number"


# run: {"text": "[1]"}
# run: {"text": "{"}
# run: {"text": "decimal"}
# run: {"text": null}
