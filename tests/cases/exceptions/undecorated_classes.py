"""Exceptions of the standard library, from a task's own code."""

import json
from decimal import Decimal

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
    except ArithmeticError:
        return "not a number"
    except TypeError:
        return "no text"


# run: {"text": "[1]"}
# run: {"text": "{"}
# run: {"text": "decimal"}
# run: {"text": null}
