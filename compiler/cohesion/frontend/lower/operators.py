"""The functions of the module `operator`: each is an operator, called."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial

from cohesion.frontend.lower import methods
from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Const, Expr

_OPERATIONS = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "truediv": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "and_": "&",
    "or_": "|",
    "xor": "^",
    "lshift": "<<",
    "rshift": ">>",
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "getitem": "getitem",
    "neg": "unary -",
    "pos": "unary +",
    "invert": "~",
    "inv": "~",
    "not_": "not",
    "truth": "bool",
    "abs": "abs",
}
_OF_ONE = ("neg", "pos", "invert", "inv", "not_", "truth", "abs")


def _called(b: Builder, node: ast.Call, *, name: str) -> Expr:
    arguments = methods.bound_arguments(b, node, f"operator.{name}")
    if arguments is None:
        return Const(None, b.span(node))
    if len(arguments) != (1 if name in _OF_ONE else 2):
        return b.unsupported(node, f"`operator.{name}` with these arguments", "give its operands")
    return Call(_OPERATIONS[name], tuple(methods.values(b, arguments)), b.span(node))


def contains(b: Builder, node: ast.Call) -> Expr:
    """`operator.contains(box, item)`: the operands of `in`, the other way round."""
    arguments = methods.bound_arguments(b, node, "operator.contains")
    if arguments is None:
        return Const(None, b.span(node))
    if len(arguments) != 2:
        return b.unsupported(node, "`operator.contains` with these arguments", "write `x in box`")
    box, item = methods.values(b, arguments)
    span = b.span(node)
    return b.let(box, lambda first: b.let(item, lambda second: Call("in", (second, first), span)))


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    **{f"operator.{name}": partial(_called, name=name) for name in _OPERATIONS},
    "operator.contains": contains,
}
"""By the full dotted name of the function."""
