"""Text with values in it: f-strings, `format(x, spec)`, `"…".format(…)`, `"…" % …`."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cohesion.frontend.lower import chance, date_methods
from cohesion.frontend.lower.builder import Builder, ExpressionHandler
from cohesion.ir.nodes import Call, Const, Expr
from cohesion.primitives.format_specs import HOLE, unreadable

_CONVERSIONS: Final = {-1: "", 115: "str", 114: "repr", 97: "ascii"}
_INSTEAD: Final = "write the parts with what is supported, or format the value in a task"


def formatted(
    b: Builder, node: ast.AST, value: Expr, spec: str, computed: Sequence[Expr] = ()
) -> Expr:
    """`format(value, spec)`; `computed` stand where the specification has `HOLE`."""
    span = b.span(node)
    if not spec:
        is_text = isinstance(value, Call) and value.operation in _CONVERSIONS.values()
        return value if is_text else Call("str", (value,), span)
    if not computed and date_methods.is_format(spec):
        return date_methods.formatted(b, node, value, spec)
    problem = unreadable(spec)
    if problem:
        return b.unsupported(node, problem, _INSTEAD)
    return Call("format", (value, Const(spec, span), *computed), span)


def text(b: Builder, node: ast.JoinedStr) -> Expr:
    """An f-string. A value is formatted before the next one is evaluated."""
    parts: list[Expr] = []
    for position, part in enumerate(node.values):
        if not isinstance(part, ast.FormattedValue):
            parts.append(b.value(part))
            continue
        found = _hole(b, part)
        later = node.values[position + 1 :]
        if any(b.has_effects(n) or b.writes(n) for n in later):
            found = b.keep(found)
        parts.append(found)
    return Call("text", tuple(parts), b.span(node))


def _hole(b: Builder, part: ast.FormattedValue) -> Expr:
    """`{value!r:spec}`."""
    spec, computed = "", list[ast.expr]()
    parts = part.format_spec.values if isinstance(part.format_spec, ast.JoinedStr) else []
    for inner in parts:
        match inner:
            case ast.Constant(value=str(written)):
                spec += written
            case ast.FormattedValue(value=width, conversion=-1, format_spec=None):
                spec += HOLE
                computed.append(width)
            case _:
                return b.unsupported(part, "a conversion inside a format specification", _INSTEAD)
    value, *holes = b.values([chance.as_text(b, part.value), *computed])
    if conversion := _CONVERSIONS[part.conversion]:
        value = Call(conversion, (value,), b.span(part))
    return formatted(b, part, value, spec, holes)


def format_call(b: Builder, node: ast.Call) -> Expr:
    """`format(x)`, `format(x, spec)` with a literal specification."""
    match node:
        case ast.Call(args=[value], keywords=[]):
            return formatted(b, node, b.value(value), "")
        case ast.Call(args=[value, ast.Constant(value=str(spec))], keywords=[]):
            return formatted(b, node, b.value(value), spec)
        case _:
            return b.unsupported(
                node, "`format` without a literal specification", 'write `f"{x:{width}}"`'
            )


# -- `"…".format(…)` -------------------------------------------------------------------------------


def is_template(node: ast.Call) -> bool:
    """Whether a call is `"…".format(…)` of a literal."""
    return (
        isinstance(node.func, ast.Attribute)
        and node.func.attr == "format"
        and isinstance(node.func.value, ast.Constant)
        and isinstance(node.func.value.value, str)
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """A replacement field: which argument, how it is converted, and its specification with the
    arguments that are in it.
    """

    argument: int | str
    conversion: str = ""
    spec: str = ""
    inner: tuple[int | str, ...] = ()


def template(b: Builder, node: ast.Call) -> Expr:
    """`"{} {name:>5}".format(a, name=b)`: all arguments are evaluated, then the fields written."""
    assert isinstance(node.func, ast.Attribute)
    assert isinstance(node.func.value, ast.Constant)
    if any(isinstance(a, ast.Starred) for a in node.args) or any(
        keyword.arg is None for keyword in node.keywords
    ):
        return b.unsupported(node, "`*` or `**` in a call of `format`", "give each by itself")
    try:
        parts = list(_fields(str(node.func.value.value)))
    except ValueError as error:
        return b.unsupported(node, f"the template of `format` ({error})", "write an f-string")
    names: list[int | str] = [*range(len(node.args)), *(str(k.arg) for k in node.keywords)]
    used = [n for p in parts if isinstance(p, _Field) for n in (p.argument, *p.inner)]
    missing = [name for name in used if name not in names]
    if missing:
        return b.unsupported(node, f"a template without the argument `{missing[0]}`", _INSTEAD)

    def written(values: Sequence[Expr]) -> Expr:
        given = dict(zip(names, values, strict=True))
        found: list[Expr] = []
        for part in parts:
            if isinstance(part, str):
                found.append(Const(part, b.span(node)))
                continue
            value = given[part.argument]
            if part.conversion:
                value = Call(part.conversion, (value,), b.span(node))
            inner = [given[name] for name in part.inner]
            found.append(formatted(b, node, value, part.spec, inner))
        return Call("text", tuple(found), b.span(node))

    return _with_values(b, b.values([*node.args, *(k.value for k in node.keywords)]), written)


def _with_values(
    b: Builder, values: Sequence[Expr], written: Callable[[Sequence[Expr]], Expr]
) -> Expr:
    """What is written of values that are evaluated first, once each, in order."""
    given: list[Expr] = []

    def rest(position: int) -> Expr:
        if position == len(values):
            return written(given)

        def then(value: Expr) -> Expr:
            given.append(value)
            return rest(position + 1)

        return b.let(values[position], then)

    return rest(0)


def _fields(template: str) -> Iterator[str | _Field]:
    """The literal parts and the fields of a template. Raises ValueError for one that `format` does
    not take, or that looks into its arguments.
    """
    numbers = iter(range(template.count("{")))
    automatic: set[bool] = set()

    def argument(name: str) -> int | str:
        if re.search(r"[.\[]", name):
            raise ValueError(f"`{name}` looks into an argument")
        if not name or name.isdigit():
            automatic.add(not name)
            if len(automatic) > 1:
                raise ValueError("fields with and without numbers")
        return next(numbers) if not name else int(name) if name.isdigit() else name

    for literal, name, spec, conversion in string.Formatter().parse(template):
        if literal:
            yield literal
        if name is None:
            continue
        known = {None: "", "s": "str", "r": "repr", "a": "ascii"}
        if conversion not in known:
            raise ValueError(f"the conversion `!{conversion}`")
        outer, inner, whole = argument(name), list[int | str](), ""
        for before, hole, deeper, converted in string.Formatter().parse(spec or ""):
            whole += before
            if hole is not None:
                if deeper or converted:
                    raise ValueError("a conversion inside a specification")
                whole += HOLE
                inner.append(argument(hole))
        yield _Field(outer, known[conversion], whole, tuple(inner))


# -- `"…" % …` -------------------------------------------------------------------------------------

_PERCENT: Final = re.compile(
    r"%(?:\((?P<key>[^()]*)\))?(?P<flags>[-+ #0]*)(?P<width>\d*)(?:\.(?P<precision>\d*))?"
    r"(?P<type>[diuxXofFeEgGrsa%])"
)


def is_percent(node: ast.BinOp) -> bool:
    """Whether an operation is `"…" % …` of a literal."""
    return (
        isinstance(node.op, ast.Mod)
        and isinstance(node.left, ast.Constant)
        and isinstance(node.left.value, str)
    )


def percent(b: Builder, node: ast.BinOp) -> Expr:
    """`"%s is %.2f" % (a, b)`, `"%s" % a`, `"%(name)s" % d`."""
    assert isinstance(node.left, ast.Constant)
    parts = _percent_parts(str(node.left.value))
    fields = [p for p in parts if not isinstance(p, str) and p["type"] != "%"]
    if any(isinstance(p, str) and "%" in p for p in parts):
        return b.unsupported(node, "this `%` format", "write an f-string")
    keys = [field["key"] for field in fields if field["key"] is not None]
    if keys and len(keys) != len(fields):
        return b.unsupported(node, "a `%` format with and without keys", "write an f-string")
    if keys:
        mapping = Call("percent mapping", (b.value(node.right),), b.span(node))
        return b.let(
            mapping,
            lambda d: _percent_text(
                b, node, parts, [Call("getitem", (d, Const(k)), b.span(node)) for k in keys]
            ),
        )
    if isinstance(node.right, ast.Tuple):
        if any(isinstance(item, ast.Starred) for item in node.right.elts) or len(fields) != len(
            node.right.elts
        ):
            return b.unsupported(node, "a `%` format with another number of values", _INSTEAD)
        values = b.values(node.right.elts)
    elif len(fields) == 1:
        values = [Call("percent value", (b.value(node.right),), b.span(node))]
    else:
        return b.unsupported(node, "a `%` format of a value that is not a tuple", _INSTEAD)
    return _with_values(b, values, lambda given: _percent_text(b, node, parts, given))


def _percent_parts(template: str) -> list[str | re.Match[str]]:
    """Literal parts and conversions, in order."""
    found: list[str | re.Match[str]] = []
    position = 0
    for match in _PERCENT.finditer(template):
        found += [template[position : match.start()], match]
        position = match.end()
    return [*found, template[position:]]


def _percent_text(
    b: Builder, node: ast.BinOp, parts: Sequence[str | re.Match[str]], values: Sequence[Expr]
) -> Expr:
    rest = iter(values)
    found: list[Expr] = []
    for part in parts:
        if isinstance(part, str):
            found += [Const(part, b.span(node))] if part else []
        elif part["type"] == "%":
            found.append(Const("%", b.span(node)))
        else:
            found.append(_percent_value(b, node, part, next(rest)))
    return Call("text", tuple(found), b.span(node))


def _percent_value(b: Builder, node: ast.BinOp, part: re.Match[str], value: Expr) -> Expr:
    """One conversion, as the specification of `format` that gives the same."""
    kind, flags, span = part["type"], part["flags"], b.span(node)
    precision = None if part["precision"] is None else f".{part['precision'] or 0}"
    if kind in "sra":
        operation = {"s": "str", "r": "repr", "a": "ascii"}[kind]
        align = "<" if "-" in flags else ">"
        spec = f"{align}{part['width']}" if part["width"] else ""
        return formatted(b, node, Call(operation, (value,), span), spec + (precision or ""))
    if kind in "diuxXo" and precision is not None:
        return b.unsupported(node, f"`{part.group()}`: a precision of an int", _INSTEAD)
    value = Call(f"percent {kind}", (value,), span)
    sign = "+" if "+" in flags else " " if " " in flags else ""
    prefixed = "#" if "#" in flags and kind in "xXo" else ""
    width = part["width"].lstrip("0")
    align = "<" if "-" in flags else ""
    zero = "0" if "0" in flags and not align and width else ""
    shown = "d" if kind in "diu" else kind
    return formatted(
        b, node, value, f"{align}{sign}{prefixed}{zero}{width}{precision or ''}{shown}"
    )


HANDLERS: dict[type[ast.expr], ExpressionHandler] = {
    ast.JoinedStr: text,  # type: ignore[dict-item]
}
