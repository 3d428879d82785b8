"""`format(value, spec)`: a row for each specification and each type of value."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Kinds, Type
from cohesion.primitives.format_specs import MAXIMAL_PRECISION, Spec, read, refusals
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    LIST,
    NONE,
    NUMBER,
    NUMERIC,
    TEXT,
    TUPLE,
    WHOLE,
    Family,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)

_BASES = {"x": 16, "X": 16, "o": 8, "b": 2}
_FLOATING = frozenset({Kind.FLOAT, Kind.FRACTION})
_NUMBER_TYPES = "fFeEgG%"
_IS_WHOLE = "$type($a)='number' and $a=$floor($a)"
_BROKEN = "$type($a)='number' and $a!=$floor($a)"


@dataclass(frozen=True, slots=True)
class _Arm:
    """How values of some kinds are written, and how they are told from others."""

    test: str
    template: str


def _row(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """The row for a value of this type and a literal specification; None where the text depends on
    what is not known.
    """
    value, text = given[0], arguments[1]
    if not isinstance(text, Const) or not isinstance(text.value, str):
        return None
    spec = read(text.value)
    if spec is None or not value.only(COMPUTED | TUPLE):
        return None
    wrong = refusals(text.value)
    ambiguous = value.ambiguous_number and _kinds_differ(spec, wrong)
    if ambiguous or (Kind.TUPLE in value.kinds and value.kinds != TUPLE):
        return None
    guards = (*_wrong_type(value), *_wrong_values(value.kinds, wrong), *_limits(spec, given))
    arms = list(_arms(spec, value.kinds - wrong.keys()))
    template = "''" if not arms else arms[-1].template
    for arm in reversed(arms[:-1]):
        template = f"{arm.test}?({arm.template}):({template})"
    operands = (COMPUTED | TUPLE, TEXT, *[NUMBER | COMPUTED] * (len(given) - 2))
    return Primitive("format", operands, types.STR, template, guards)


def _kinds_differ(spec: Spec, wrong: dict[Kind, str]) -> bool:
    """Whether an int and a whole float are written in different ways."""
    return not spec.type or (Kind.INT in wrong) != (Kind.FRACTION in wrong)


def _wrong_type(value: Type) -> Iterator[Guard]:
    text = "'unsupported format string passed to '&{}&'.__format__'"
    if value.kinds == TUPLE:
        yield type_error("true", quoted("unsupported format string passed to tuple.__format__"))
    elif value.only(LIST | DICT | NONE):
        yield type_error("true", text.format("$_tn($a)"))
    elif value.may(*LIST, *DICT, *NONE):
        yield type_error("$type($a) in ['array','object','null']", text.format("$_tn($a)"))


def _wrong_values(kinds: Kinds, wrong: dict[Kind, str]) -> Iterator[Guard]:
    """What CPython says of values of kinds that the specification does not fit."""
    tests = {Kind.STR: "$type($a)='string'", Kind.BOOL: "$type($a)='boolean'"}
    for kind, test in tests.items():
        if kind in kinds and kind in wrong:
            yield value_error("true" if len(kinds) == 1 else test, quoted(wrong[kind]))
    whole, broken = Kind.INT in kinds, not kinds.isdisjoint(_FLOATING)
    alone = kinds <= NUMBER
    if whole and Kind.INT in wrong:
        yield value_error("true" if alone and not broken else _IS_WHOLE, quoted(wrong[Kind.INT]))
    if broken and Kind.FRACTION in wrong:
        # Where no int can be, a whole number is a float.
        test = _BROKEN if whole else "$type($a)='number'"
        yield value_error("true" if alone and not whole else test, quoted(wrong[Kind.FRACTION]))


def _limits(spec: Spec, given: Sequence[Type]) -> Iterator[Guard]:
    """What is refused when the workflow runs: parts that are no small numbers, and numbers whose
    digits cannot be computed exactly.
    """
    for letter, part in zip("cd", given[2:], strict=False):
        name = f"${letter}"
        most = f" or {name}>{MAXIMAL_PRECISION}" if spec.precision == name else ""
        whole = (
            "" if part.only(WHOLE) else (f"$type({name})!='number' or {name}!=$floor({name}) or ")
        )
        yield Guard(
            "NotImplementedError",
            f"{whole}{name}<0{most}",
            quoted("a part of a format specification must be a small non-negative int"),
        )
    if not given[0].may(*NUMERIC):
        return
    if (spec.type and spec.type in "eEgG") or (
        not spec.type and spec.precision and given[0].may(*_FLOATING)
    ):
        number = "$abs($_n($a))" if given[0].may(Kind.BOOL) else "$abs($a)"
        holds = f"{number}>=9e15 or $a!=0 and {number}<1e-7"
        if not given[0].only(NUMERIC):
            holds = f"$type($a) in ['number','boolean'] and ({holds})"
        yield Guard(
            "NotImplementedError",
            holds,
            quoted("the format is exact for numbers from 1e-7 up to 9e15 only"),
        )


def _arms(spec: Spec, kinds: Kinds) -> Iterator[_Arm]:
    """How the kinds that the specification fits are written."""
    if Kind.STR in kinds:
        cut = f"$_first($a,{spec.precision})" if spec.precision else "$a"
        yield _Arm("$type($a)='string'", _laid_out(spec, "''", cut, "<"))
    numeric = kinds & NUMERIC
    if spec.type and spec.type in _NUMBER_TYPES:
        if numeric:
            yield _Arm("true", _number(spec, "$_n($a)" if Kind.BOOL in kinds else "$a"))
        return
    if Kind.BOOL in kinds:
        yield _Arm("$type($a)='boolean'", _int(spec, "$number($a)"))
    if Kind.INT in kinds:
        yield _Arm("$a=$floor($a)", _int(spec, "$a"))
    if not kinds.isdisjoint(_FLOATING):
        yield _Arm("true", _float(spec, "$a"))


def _int(spec: Spec, x: str) -> str:
    base = _BASES.get(spec.type, 10)
    lead = {"x": "0x", "X": "0X", "o": "0o", "b": "0b"}.get(spec.type, "") if spec.prefixed else ""
    simple = spec.sign == "-" and not lead and spec.align != "=" and not spec.group
    body = f"$formatBase({x if simple else f'$abs({x})'},{base})"
    if spec.type == "X":
        body = f"$uppercase({body})"
    if simple:
        return _laid_out(spec, "''", body, ">")
    return _signed(spec, x, body, lead, 3 if base == 10 else 4)


def _float(spec: Spec, x: str) -> str:
    """A float without a type: its `repr`, or so many digits of it."""
    if spec.precision is None:
        if spec.sign == "-" and spec.align != "=" and not spec.group:
            return _laid_out(spec, "''", f"$_flr({x})", ">")
        return _signed(spec, x, f"$_flr($abs({x}))")
    digits = "1" if spec.precision == "0" else spec.precision
    if not digits.isdigit():
        digits = f"$max([1,{digits}])"
    return _signed(spec, x, f"$_general($abs({x}),{digits},1)")


def _number(spec: Spec, x: str) -> str:
    """A number of any kind, as a float."""
    digits = spec.precision or "6"
    kind = spec.type.lower()
    if kind in ("f", "%"):
        scaled = f"{x}*100" if kind == "%" else x
        percent = "&'%'" if kind == "%" else ""
        if spec.sign == "-" and spec.align != "=" and not spec.group:
            return _laid_out(spec, "''", f"$_fx({scaled},{digits}){percent}", ">")
        return _signed(spec, x, f"$_fx($abs({scaled}),{digits}){percent}")
    if kind == "e":
        body = f"$_sci($abs({x}),{digits}+1)"
    else:
        least = digits if digits.isdigit() and digits != "0" else f"$max([1,{digits}])"
        body = f"$_general($abs({x}),{least},0)"
    return _signed(spec, x, f"$uppercase({body})" if spec.type.isupper() else body)


def _signed(spec: Spec, x: str, body: str, lead: str = "", group: int = 3) -> str:
    """A sign before the digits of a magnitude, these in groups."""
    sign = "" if spec.sign == "-" else spec.sign
    prefix = f"({x}<0?{quoted('-' + lead)}:{quoted(sign + lead)})"
    if spec.group and spec.padded and spec.width:
        zeros = f"$_zeros({body},{quoted(spec.group)},{spec.width}-$length($p))"
        return f"($p:={prefix};$p&{zeros})"
    if spec.group:
        body = f"$_group({body},{quoted(spec.group)},{group})"
    return _laid_out(spec, prefix, body, ">")


def _laid_out(spec: Spec, prefix: str, body: str, align: str) -> str:
    """A text in its field."""
    whole = body if prefix == "''" else f"{prefix}&{body}"
    if not spec.width:
        return whole
    align = spec.align or align
    if align == "=" and prefix == "''":
        align = "<"  # of text, where zeros in front of a width only say what to fill with
    width = spec.width
    if align in "<>" and " " <= spec.fill <= "~":
        fill = "" if spec.fill == " " else f",{quoted(spec.fill)}"
        return f"$pad({whole},{'-' if align == '>' else ''}{width}{fill})"
    return f"$_lay({prefix},{body},{quoted(spec.fill)},'{align}',{width})"


_NOT_REAL = "$not($type($a) in ['number','boolean'])"


def _percent(letter: str) -> str:
    """CPython's message for a value that `%d` cannot write, with the type's name in it."""
    before, _, after = says(lambda: operator.mod(f"%{letter}", "a")).partition("str")
    return f"{quoted(before)}&$_tn($a)" + (f"&{quoted(after)}" if after else "")


def _percent_rows() -> Iterator[Primitive]:
    """What `%` makes of a value before it is formatted."""
    truncated = "($x:=$_n($a);$x<0?$ceil($x):$floor($x))"
    for letter in "diu":
        not_real = type_error(_NOT_REAL, _percent(letter))
        yield Primitive(f"percent {letter}", (WHOLE,), types.INT, "$a")
        yield Primitive(f"percent {letter}", (COMPUTED,), types.INT, truncated, (not_real,))
    integer = "$type($a)='number' and $a=$floor($a) or $type($a)='boolean'"
    for letter in "xXo":
        name = f"percent {letter}"
        yield Primitive(name, (WHOLE,), types.INT, "$a")
        wrong = type_error(f"$not({integer})", _percent(letter))
        yield Primitive(name, (COMPUTED - {Kind.FLOAT},), types.INT, "$_n($a)", (wrong,))
    for letter in "fFeEgG":
        name = f"percent {letter}"
        wrong = type_error(_NOT_REAL, _percent(letter))
        yield Primitive(name, (NUMBER,), _first, "$a")
        yield Primitive(name, (COMPUTED,), types.FLOAT, "$_n($a)", (wrong,))
    yield Primitive("percent value", (COMPUTED,), _first, "$a")
    no_mapping = type_error(
        "$not($type($a) in ['object','array'])",
        quoted(says(lambda: operator.mod("%(a)s", 5))),
    )
    yield Primitive("percent mapping", (DICT,), _first, "$a")
    yield Primitive("percent mapping", (COMPUTED,), _first, "$a", (no_mapping,))


def _first(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0]


PRIMITIVES: tuple[Primitive | Family, ...] = (Family("format", _row), *_percent_rows())
