"""Exceptions as objects: made outside of `raise`, asked for their class, what their text is."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence

from cohesion.diagnostics.catalogue import UnsupportedException
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.symbols import (
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    TaskSymbol,
)
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import Array, Call, Const, Expr, MakeException, Read
from cohesion.source import Span

EXCEPTION = "builtins:Exception"
BASE_EXCEPTION = "builtins:BaseException"

_VALUES = ConstantSymbol | HelperSymbol | TaskSymbol
"""What a name may stand for that is, or gives, a value."""
_OWN_TEXT = ("builtins:OSError", "builtins:UnicodeError", "builtins:BaseExceptionGroup")
"""Built-in classes whose `str()` is more than that of their arguments when they get several."""


def subclasses(b: Builder, named: tuple[ErrorClass, ...]) -> tuple[ErrorClass, ...]:
    """Classes, and every class in reach that is derived from one of them."""
    keys = {error.key for error in named}
    known = {error.key: error for error in named}
    for error in b.names.errors(b.frames[0].module):
        if keys.intersection(error.ancestors):
            known[error.key] = error
    return tuple(known.values())


# -- making ----------------------------------------------------------------------------------------


def made(b: Builder, node: ast.expr, error: ErrorClass) -> Expr:
    """A new exception: of a call of its class, or of the class alone."""
    values = _arguments(b, node, error)
    if values is None:
        return Read(REFUSED, b.span(node))
    return _built(b, node, error, values)


def _built(b: Builder, node: ast.expr, error: ErrorClass, values: Sequence[Expr]) -> Expr:
    """An exception of these arguments, each of them evaluated once."""
    return b.in_order(values, lambda *given: made_of(b, node, error, given))


def made_of(b: Builder, node: ast.AST, error: ErrorClass, given: Sequence[Expr]) -> MakeException:
    """An exception of these arguments, which cost nothing to repeat."""
    span = b.span(node)
    shown = _joined([Call("repr", (value,), value.span) for value in given], error.title, span)
    parts: list[tuple[str, Expr]] = [("args", Array(tuple(given), True, span)), ("repr", shown)]
    parts += _builtin_attributes(error, given, span)
    message = message_of(error, given, span)
    return MakeException(b.error_name(error), message, tuple(parts), span)


def message_of(error: ErrorClass, given: Sequence[Expr], span: Span) -> Expr:
    """The `str()` of an exception of these arguments."""
    if not given:
        return Const("", span)
    if len(given) == 1:
        operation = "repr" if "builtins:KeyError" in error.ancestors else "str"
        return Call(operation, (given[0],), span)
    return _joined([Call("repr", (value,), value.span) for value in given], "", span)


def _joined(shown: Sequence[Expr], name: str, span: Span) -> Expr:
    parts: list[Expr] = [Const(f"{name}(")]
    for position, part in enumerate(shown):
        parts += [Const(", "), part] if position else [part]
    return Call("text", (*parts, Const(")")), span)


def _builtin_attributes(
    error: ErrorClass, given: Sequence[Expr], span: Span
) -> list[tuple[str, Expr]]:
    """What a built-in class among the ancestors gives its exceptions: `.value`, `.errno`."""
    builtin = next(a for a in error.ancestors if a.startswith("builtins:"))
    cls = getattr(builtins, builtin.removeprefix("builtins:"))
    marks = [f"\0{position}" for position in range(len(given))]
    try:
        sample = cls(*marks)
    except TypeError:
        return []
    found: list[tuple[str, Expr]] = []
    for name in sorted(set(dir(cls)) - set(dir(Exception))):
        value = getattr(sample, name, sample)
        if value is None or isinstance(value, bool | int):
            found.append((f".{name}", Const(value, span)))
        elif value in marks:
            found.append((f".{name}", given[marks.index(value)]))
    return found


def _arguments(b: Builder, node: ast.expr, error: ErrorClass) -> list[Expr] | None:
    """The arguments of a new exception. None, and a diagnostic, when its text cannot be known."""
    call = node if isinstance(node, ast.Call) else None
    arguments = call.args if call else []
    problem = ""
    if error.custom:
        problem = f"`{error.name}` defines how its exceptions are made or shown"
    elif EXCEPTION not in error.ancestors:
        problem = f"`{error.name}` is not an `Exception`"
    elif call and call.keywords:
        problem = f"`{error.name}` takes no keyword arguments"
    elif any(isinstance(argument, ast.Starred) for argument in arguments):
        problem = "the number of arguments is not known"
    elif set(_OWN_TEXT) & set(error.ancestors) and len(arguments) != 1:
        problem = f"the text of `{error.name}` with {len(arguments)} arguments is not known"
    if problem:
        b.report(
            UnsupportedException(
                span=b.span(node),
                problem=problem,
                instead="raise a plain exception class with one message, or raise it in a task",
            )
        )
        return None
    return b.values(arguments)


# -- asking for the class --------------------------------------------------------------------------


def instance_test(b: Builder, node: ast.expr, error: ErrorClass, value: Expr) -> Expr:
    """Whether a value is an exception of a class, or of one derived from it."""
    span = b.span(node)
    if error.key in (EXCEPTION, BASE_EXCEPTION):
        return Call("isinstance exception", (value,), span)
    names = b.error_names(subclasses(b, (error,)))
    b.errors_asked.update(names)
    return Call("isinstance error", (value, _listed(b, names, node)), span)


def _listed(b: Builder, names: Sequence[str], node: ast.AST) -> Expr:
    return Array(tuple(Const(name, b.span(node)) for name in names), False, b.span(node))


def class_asked(b: Builder, node: ast.expr) -> ast.expr | None:
    """The value whose class `type(value)` or `value.__class__` is; None for anything else."""
    match node:
        case ast.Call(func=ast.Name(id="type") as function, args=[operand], keywords=[]):
            builtin = b.resolve(function) == ExternalSymbol("builtins.type")
            starred = isinstance(operand, ast.Starred)
            return operand if builtin and not starred else None
        case ast.Attribute(value=operand, attr="__class__"):
            return operand
        case _:
            return None


def class_compared(b: Builder, node: ast.Compare) -> Expr | None:
    """`type(e) is Declined`, `type(e) in (A, B)`; None for any other comparison."""
    operand = class_asked(b, node.left) if len(node.ops) == 1 else None
    if operand is None:
        return None
    operator, right = node.ops[0], node.comparators[0]
    several = isinstance(operator, ast.In | ast.NotIn)
    if not several and not isinstance(operator, ast.Is | ast.IsNot | ast.Eq | ast.NotEq):
        return None
    display = isinstance(right, ast.Tuple | ast.List | ast.Set)
    if several and not display:
        return None
    nodes = right.elts if several and isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
    symbols = [b.resolve(inner) for inner in nodes]
    classes = [symbol.error for symbol in symbols if isinstance(symbol, ErrorSymbol)]
    if len(classes) < len(nodes):
        return None
    names = b.error_names(classes)
    b.errors_asked.update(names)
    span = b.span(node)
    test = Call("isinstance error", (b.value(operand), _listed(b, names, node)), span)
    negated = isinstance(operator, ast.IsNot | ast.NotEq | ast.NotIn)
    return Call("not", (test,), span) if negated else test


# -- raising ---------------------------------------------------------------------------------------


def raised(b: Builder, node: ast.expr) -> tuple[ErrorClass | None, Expr] | None:
    """The exception that `raise` raises: its class when that is known, and its value. None, and a
    diagnostic, where it is no exception.
    """
    called = node.func if isinstance(node, ast.Call) else node
    symbol = b.resolve(called)
    if isinstance(symbol, ErrorSymbol):
        values = _arguments(b, node, symbol.error)
        if values is None:
            return None
        return symbol.error, _built(b, node, symbol.error, [b.keep(value) for value in values])
    if isinstance(node, ast.Constant) or not (symbol is None or isinstance(symbol, _VALUES)):
        b.report(
            UnsupportedException(
                span=b.span(node),
                problem=f"the class of `{ast.unparse(node)}` is not known",
                instead="raise a built-in exception, a class of the project, or a caught exception",
            )
        )
        return None
    return None, Call("exception", (b.value(node),), b.span(node))
