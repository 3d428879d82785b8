"""Exceptions as objects: made outside of `raise`, asked for their class, what their text is."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence
from dataclasses import replace

from cohesion.diagnostics.catalogue import UnsupportedException, WrongArguments
from cohesion.frontend.exception_classes import ClassRead, Unreadable, lineage
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.constructors import Given, Making, WrongCall
from cohesion.frontend.symbols import (
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    TaskSymbol,
)
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import Array, Call, Const, Expr, MakeException
from cohesion.source import Span

EXCEPTION = "builtins:Exception"
BASE_EXCEPTION = "builtins:BaseException"

_VALUES = ConstantSymbol | HelperSymbol | TaskSymbol
"""What a name may stand for that is, or gives, a value."""
_OWN_TEXT = (
    "builtins:OSError",
    "builtins:UnicodeError",
    "builtins:SyntaxError",
    "builtins:BaseExceptionGroup",
)
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


def made(b: Builder, node: ast.expr, error: ErrorClass, *, keep: bool = False) -> Expr | None:
    """A new exception: of a call of its class, or of the class alone. None, and a diagnostic, where
    it cannot be known. With `keep`, what it is made of is evaluated here.
    """
    call = node if isinstance(node, ast.Call) else ast.Call(node, [], [])
    try:
        classes = lineage(b.names, error)
        _check(call, error, classes)
        nodes = [*call.args, *(keyword.value for keyword in call.keywords)]
        making = Making(b, error, classes, b.span(node), keep=keep)
        values = [making.atom(value) for value in b.values(nodes)]
        positional, named = values[: len(call.args)], values[len(call.args) :]
        keywords = {str(k.arg): v for k, v in zip(call.keywords, named, strict=True)}
        making.run(Given(positional, keywords))
        return making.around(_finished(b, node, error, making))
    except Unreadable as found:
        b.report(UnsupportedException(span=b.span(node), problem=str(found), instead=_PLAIN_CLASS))
    except WrongCall as wrong:
        b.report(
            WrongArguments(
                span=b.span(node),
                problem=f"{error.name}(): {wrong}",
                signature=f"class {error.name}",
            )
        )
    return None


_PLAIN_CLASS = (
    "let `__init__` call `super().__init__` and assign fields, let `__str__` be one `return`;"
    " or raise it in a task"
)


def _check(call: ast.Call, error: ErrorClass, classes: Sequence[ClassRead]) -> None:
    """Raise Unreadable for an exception that cannot be made in a workflow."""
    own = any(cls.init is not None or cls.fields is not None for cls in classes)
    if EXCEPTION not in error.ancestors:
        raise Unreadable(f"`{error.name}` is not an `Exception`")
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        raise Unreadable("the number of arguments is not known")
    if any(keyword.arg is None for keyword in call.keywords):
        raise Unreadable("the arguments are not known")
    if set(_OWN_TEXT) & set(error.ancestors) and (own or len(call.args) != 1):
        count = len(call.args)
        raise Unreadable(f"the text of `{error.name}` with {count} arguments is not known")
    builtin = _builtin(error)
    if own and set(dir(builtin)) - set(dir(Exception)):
        raise Unreadable(f"`{error.name}` has a constructor, and so has `{builtin.__name__}`")
    try:
        builtin(*("" for _ in call.args if not own))
    except TypeError as wrong:
        raise Unreadable(f"`{error.name}` does not take these arguments: {wrong}") from wrong


def _finished(b: Builder, node: ast.expr, error: ErrorClass, making: Making) -> MakeException:
    """The exception with its text and what else it tells."""
    plain = made_of(b, node, error, making.arguments)
    told = dict(plain.parts)
    attributes = {f".{name}": value for name, value in making.attributes().items()}
    parts = {**told, **attributes, "repr": making.shown(told["repr"])}
    return replace(plain, message=making.text(plain.message), parts=tuple(parts.items()))


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


def _builtin(error: ErrorClass) -> type[BaseException]:
    """The nearest of the built-in classes that a class is derived from."""
    key = next(a for a in error.ancestors if a.startswith("builtins:"))
    found = getattr(builtins, key.removeprefix("builtins:"))
    assert isinstance(found, type)
    assert issubclass(found, BaseException)
    return found


def _builtin_attributes(
    error: ErrorClass, given: Sequence[Expr], span: Span
) -> list[tuple[str, Expr]]:
    """What the nearest built-in ancestor gives its exceptions: `.value`, `.errno`."""
    cls = _builtin(error)
    marks = [f"\0{position}" for position in range(len(given))]
    sample = cls(*marks)
    found: list[tuple[str, Expr]] = []
    for name in sorted(set(dir(cls)) - set(dir(Exception))):
        value = getattr(sample, name, sample)
        if value is None or isinstance(value, bool | int):
            found.append((f".{name}", Const(value, span)))
        elif value in marks:
            found.append((f".{name}", given[marks.index(value)]))
    return found


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
        value = made(b, node, symbol.error, keep=True)
        return None if value is None else (symbol.error, value)
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


def caused(b: Builder, value: Expr, cause: ast.expr | None) -> Expr:
    """An exception that is raised `from` another one, or from None."""
    if cause is None or (isinstance(cause, ast.Constant) and cause.value is None):
        return value
    if not isinstance(value, MakeException):
        value = b.keep(value)
    found = raised(b, cause)
    if found is None:
        return value
    from_ = b.keep(Call("cause", (_unwrapped(found[1]),), b.span(cause)))
    if isinstance(value, MakeException):
        return replace(value, parts=(*value.parts, (".__cause__", from_)))
    return Call("caused", (value, from_), b.span(cause))


def _unwrapped(value: Expr) -> Expr:
    """An exception as a cause, which may be None."""
    raising = isinstance(value, Call) and value.operation == "exception"
    return value.arguments[0] if isinstance(value, Call) and raising else value


def attribute_by_name(b: Builder, node: ast.Call) -> Expr:
    """`getattr(e, "code")`, with a default or without; `hasattr(e, "code")`."""
    function = ast.unparse(node.func)
    asks = function == "hasattr"
    match node.args:
        case [_, ast.Constant(value=str(name)), *rest] if len(rest) < 2 - asks:
            pass
        case _:
            return b.unsupported(node, f"this call of `{function}`", "give the name as a literal")
    if node.keywords or name.startswith("__") or name == "args":
        return b.unsupported(node, f"this call of `{function}`", f"write `x.{name}`")
    span = b.span(node)
    owner, *given = b.values([node.args[0], *rest])
    if asks or given:
        operation = "has detail" if asks else "detail or"
        return Call(operation, (owner, Const(name, span), *given), span)
    return Call("attribute", (owner, Const(name, span)), span)
