"""Exceptions of libraries are caught by their classes, with their fields."""

import json
import re
from decimal import Decimal, DivisionByZero, InvalidOperation

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(texts):
    out = []
    for text in texts:
        echo(text)
        try:
            out.append(len(re.findall(text, "aaa")))
            out.append(str(Decimal(text) / Decimal(json.loads(text) - 2)))
        except json.JSONDecodeError as e:
            out.append(["json", e.msg, e.pos, e.lineno, e.colno])
        except re.error as e:
            out.append(["re", e.msg, e.pos, e.pattern])
        except DivisionByZero:
            out.append("division")
        except InvalidOperation:
            out.append("invalid")
        except ArithmeticError as e:
            out.append(["arithmetic", type(e).__name__])
    return out


# run: {"texts": ["3", "2", "(", "[1", "a"]}
# run: {"texts": ["2.0", "1e5", null]}
