"""Classes of the standard library are matched as they are, and by the ones they come from."""

import json
from decimal import Decimal, DivisionByZero, InvalidOperation

import cohesion


@cohesion.task
def work(kind: str) -> str:
    if kind == "json":
        return json.loads("{")
    if kind == "zero":
        return str(Decimal(1) / Decimal(0))
    if kind == "text":
        return str(Decimal("x"))
    raise OSError(kind)


@cohesion.workflow
def workflow(kind: str):
    try:
        return work(kind)
    except json.JSONDecodeError as e:
        return f"json: {e}"
    except DivisionByZero:
        return "zero"
    except (InvalidOperation, ValueError):
        return "text"


# run: {"kind": "json"}
# run: {"kind": "zero"}
# run: {"kind": "text"}
# run: {"kind": "other"}
