"""`cohesion.context`: what Step Functions says of the execution."""

from __future__ import annotations

import ast
import difflib

from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Expr
from cohesion.primitives.contexts import FIELDS, START

NAMESPACE = "cohesion.context."


def value(b: Builder, node: ast.expr, path: str) -> Expr:
    """What an attribute of `cohesion.context` is; `path` is its full dotted name."""
    name, span = path.removeprefix(NAMESPACE), b.span(node)
    if name in FIELDS:
        return Call(f"context {name}", (), span)
    if name == "start_time":
        utc = Call("datetime.timezone.utc", (), span)
        return Call("at clock", (Call(START, (), span), utc), span)
    known = [*FIELDS, "start_time"]
    close = difflib.get_close_matches(name, known, 1)
    instead = f"did you mean `{close[0]}`?" if close else f"it has {', '.join(sorted(known))}"
    return b.unsupported(node, f"`{path}`", instead)
