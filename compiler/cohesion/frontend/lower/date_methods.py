"""Methods of dates and times that are lowered by their arguments: `strftime` by its directives,
`replace` by its keywords.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Final

from cohesion import primitives
from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Const, Expr
from cohesion.source import Span

_FIELDS: Final = ("year", "month", "day", "hour", "minute", "second", "microsecond")
_DIRECTIVE: Final = re.compile(r"%(.?)", re.DOTALL)


def method(b: Builder, node: ast.Call, called: ast.Attribute) -> Expr | None:
    """A method that only dates and times have; None for any other, and for other arguments."""
    match called.attr:
        case "strftime":
            return _strftime(b, node, called)
        case "replace":
            return _replace(b, node, called)
        case "isocalendar":
            return _isocalendar(b, node)
        case _:
            return None


def _strftime(b: Builder, node: ast.Call, called: ast.Attribute) -> Expr:
    """`value.strftime("…")` of a literal."""
    match node:
        case ast.Call(args=[ast.Constant(value=str(form))], keywords=[]):
            value = Call("strftime of", (b.value(called.value),), b.span(node))
            return formatted(b, node, value, form)
        case _:
            return b.unsupported(
                node, "`strftime` of what is no literal", "write the format as a literal text"
            )


def _isocalendar(b: Builder, node: ast.Call) -> Expr | None:
    """`value.isocalendar()` where it is taken apart or compared; elsewhere it shows that it is no
    plain tuple: it has attributes, and another text.
    """
    match b.parent(node):
        case (
            ast.Subscript()
            | ast.Compare()
            | ast.Return()
            | ast.List()
            | ast.Tuple()
            | ast.Assign(targets=[ast.Tuple() | ast.List()])
            | None
        ):
            return None
        case _:
            return b.unsupported(
                node, "`isocalendar()` as a value", "unpack it: `year, week, day = …`"
            )


def formatted(b: Builder, node: ast.AST, value: Expr, form: str) -> Expr:
    """A date or time in a format of `strftime`: each directive by itself."""
    for found in _DIRECTIVE.finditer(form):
        if found[1] != "%" and found[1] not in primitives.DIRECTIVES:
            return b.unsupported(
                node, f"`%{found[1]}` in the format of a date", "format it in a task"
            )
    return b.let(value, lambda source: _by_directives(source, form, b.span(node)))


def _by_directives(source: Expr, form: str, span: Span) -> Expr:
    parts: list[Expr] = []
    literal = ""
    position = 0
    for found in _DIRECTIVE.finditer(form):
        literal += form[position : found.start()]
        position = found.end()
        directive = found[1]
        if directive == "%":
            literal += "%"
            continue
        parts += [Const(literal, span)] if literal else []
        parts.append(Call(f"strftime {directive}", (source,), span))
        literal = ""
    literal += form[position:]
    if not any(isinstance(part, Call) for part in parts):
        return Call("strftime", (source, Const(literal, span)), span)
    parts += [Const(literal, span)] if literal else []
    return Call("text", tuple(parts), span)


def is_format(specification: str) -> bool:
    """Whether a format specification can only be one of a date: it has `%` and a letter."""
    return re.search(r"%[A-Za-z]", specification) is not None


def _replace(b: Builder, node: ast.Call, called: ast.Attribute) -> Expr | None:
    """`value.replace(year=…)`: every part is evaluated before any is looked at."""
    names = [str(keyword.arg) for keyword in node.keywords]
    if node.args or not names or not set(names) <= {*_FIELDS, "tzinfo"}:
        return None
    values = b.values([called.value, *(keyword.value for keyword in node.keywords)])
    span = b.span(node)

    def bind(position: int, bound: tuple[Expr, ...]) -> Expr:
        if position == len(values):
            return _with(bound[0], dict(zip(names, bound[1:], strict=True)), span)
        return b.let(values[position], lambda value: bind(position + 1, (*bound, value)))

    return bind(0, ())


def _with(receiver: Expr, given: Mapping[str, Expr], span: Span) -> Expr:
    """A value with parts replaced, then its zone."""
    result = receiver
    if any(name in given for name in _FIELDS):
        parts = [
            Call("small int", (given[name],), span) if name in given else Const(None, span)
            for name in _FIELDS
        ]
        result = Call("with fields", (receiver, *parts), span)
    if "tzinfo" in given:
        result = Call("with zone", (result, given["tzinfo"]), span)
    return result
