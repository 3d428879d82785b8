"""`xs.sort(key=f)`: a list sorted where it is, by what a function gives for its items."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.assignments import change, changeable
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.rewriting import applied
from cohesion.ir.nodes import Call, Const, Expr

_INSTEAD = "write `xs[:] = sorted(xs, key=…)`"


def key_of(node: ast.Call) -> ast.expr | None:
    """The key of a call of `.sort`; None when there is none, or when it is `None`."""
    key = next((k.value for k in node.keywords if k.arg == "key"), None)
    return None if isinstance(key, ast.Constant) and key.value is None else key


def sorted_in_place(b: Builder, node: ast.Call, called: ast.Attribute, key: ast.expr) -> Expr:
    """The call as a change of the place that its object is at; it gives None.

    While Python sorts, the list is empty for everybody. So a key that reads variables is refused:
    one of them might show the list.
    """
    if node.args or any(k.arg not in ("key", "reverse") for k in node.keywords):
        return b.unsupported(node, "this call of `.sort`", "write `xs.sort(key=…, reverse=…)`")
    span = b.span(node)
    if b.has_effects(ast.Call(key, [ast.Name(".0", ast.Load())], [])):
        return b.unsupported(key, "a `key` of `.sort` with states", "compute the keys in a loop")
    read = _variables(b, key)
    if read:
        return b.unsupported(key, f"a `key` of `.sort` that reads `{read[0]}`", _INSTEAD)
    found = changeable(b, called.value)
    b.keep(Call(".sort check", (found.value,), span))
    reverse = next((k.value for k in node.keywords if k.arg == "reverse"), None)
    down = Const(False, span) if reverse is None else b.settled(reverse)
    with b.binding({".items": found.value}):
        keys = b.keep(b.value(applied(node, key, ast.Name(".items", ast.Load()))), "keys")
    change(b, found, Call(".sort", (found.value, keys, down), span), node)
    return Const(None, span)


def _variables(b: Builder, key: ast.expr) -> list[str]:
    """The variables of the function that a key reads: names that it does not bind itself."""
    nodes = list(ast.walk(key))
    own = {n.arg for n in nodes if isinstance(n, ast.arg)}
    own |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    names = [n.id for n in nodes if isinstance(n, ast.Name) and n.id not in own]
    return [name for name in names if name in b.frame.variables or name in b.frame.bound]
