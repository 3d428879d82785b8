"""Comparison, identity, membership and truth."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type, holds
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    NUMBER,
    NUMERIC,
    SCALAR,
    SEQUENCE,
    TEXT,
    VALUE,
    Condition,
    Guard,
    Primitive,
    says,
    type_error,
)

_ANYTHING = VALUE | {Kind.FLOAT, Kind.TUPLE}


def _holds_number(type: Type) -> bool:
    return any(holds(type, kind) for kind in NUMBER)


def never_mix(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether no bool on one side can meet a number on the other, nor a tuple a list."""
    del arguments
    left, right = given
    return same_sequences(left, right) and not (
        (holds(left, Kind.BOOL) and _holds_number(right))
        or (_holds_number(left) and holds(right, Kind.BOOL))
    )


def same_sequences(left: Type, right: Type) -> bool:
    """Whether no tuple can meet a list: never equal in Python, both arrays here."""
    if not (holds(left, Kind.TUPLE) or holds(right, Kind.TUPLE)):
        return True
    if (left.may(Kind.TUPLE) and right.may(Kind.LIST)) or (
        left.may(Kind.LIST) and right.may(Kind.TUPLE)
    ):
        return False
    pairs: list[tuple[Type, Type]] = []
    if left.may(Kind.LIST) and right.may(Kind.LIST):
        pairs.append((left.element, right.element))
    if left.may(Kind.DICT) and right.may(Kind.DICT):
        pairs.append((left.values, right.values))
    if left.may(Kind.TUPLE) and right.may(Kind.TUPLE):
        if left.items is None or right.items is None:
            known = left.items if right.items is None else right.items
            sequences = (Kind.LIST, Kind.TUPLE)
            return known is not None and not any(holds(t, k) for t in known for k in sequences)
        if len(left.items) == len(right.items):
            pairs += zip(left.items, right.items, strict=True)
    return all(same_sequences(one, other) for one, other in pairs)


def _one_scalar(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return any(t.only(SCALAR) for t in given)


def _comparable(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return same_sequences(*given)


def _equality(symbol: str, sign: str) -> tuple[Primitive, ...]:
    both = (_ANYTHING, _ANYTHING)
    return (
        Primitive(symbol, both, types.BOOL, f"$a{sign}$b", when=never_mix),
        Primitive(symbol, both, types.BOOL, f"$_n($a){sign}$_n($b)", when=_one_scalar),
        Primitive(symbol, both, types.BOOL, f"$_nb($a){sign}$_nb($b)", when=_comparable),
    )


def _is_singleton(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the right side is None, True or False: the values that `is` is for."""
    del given
    right = arguments[1]
    return isinstance(right, Const) and (right.value is None or isinstance(right.value, bool))


def _identity(symbol: str, sign: str) -> tuple[Primitive, ...]:
    # `=` never finds a bool equal to a number, which is just what identity asks.
    return (
        Primitive(symbol, (_ANYTHING, SCALAR), types.BOOL, f"$a{sign}$b", when=_is_singleton),
        Primitive(
            symbol,
            (_ANYTHING | {Kind.EXCEPTION}, SCALAR),
            types.BOOL,
            f"$a{sign}$b",
            when=_is_singleton,
        ),
    )


def _order(symbol: str) -> tuple[Primitive, ...]:
    compared = f"$_ord($a,$b,'{symbol}')"
    return (
        Primitive(symbol, (NUMBER, NUMBER), types.BOOL, f"$a{symbol}$b"),
        Primitive(symbol, (NUMERIC, NUMERIC), types.BOOL, f"$_n($a){symbol}$_n($b)"),
        Primitive(symbol, (TEXT, TEXT), types.BOOL, f"$a{symbol}$b"),
        Primitive(
            symbol,
            (COMPUTED, COMPUTED),
            types.BOOL,
            f"{compared}{symbol}0",
            (type_error(f"$type({compared})='string'", compared),),
        ),
    )


def _asked(attempt: str, hole: str) -> tuple[str, str]:
    """CPython's message for an operation, split where the name of a type stands."""
    text = says(lambda: eval(attempt))  # noqa: S307  (a constant of this file)
    before, _, after = text.partition(hole)
    return before, after


_IN_NUMBER = _asked("1 in 5", "int")
_LIST_IN_DICT = _asked("[] in {}", "list")


def _around(parts: tuple[str, str], middle: str) -> str:
    """A message with a type's name in the middle, as JSONata text."""
    before, after = (part.replace("'", "\\u0027") for part in parts)
    return f"'{before}'&{middle}&'{after}'"


_MEMBERSHIP_GUARDS = (
    type_error("$type($b) in ['number','boolean','null']", _around(_IN_NUMBER, "$_tn($b)")),
    type_error(
        "$type($b)='string' and $type($a)!='string'",
        "\"'in <string>' requires string as left operand, not \"&$_tn($a)",
    ),
    type_error(
        "$type($b)='object' and $type($a) in ['array','object']",
        _around(_LIST_IN_DICT, "$_tn($a)"),
    ),
)
_FOUND = "$exists($filter($b,function($v){$_nb($v)=$_nb($a)}))"
_FOUND_DYNAMIC = "$type($b)='string'?$contains($b,$a):$type($b)='object'?$a in $keys($b):" + _FOUND


def _scalar_unmixed(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    left, right = given
    del arguments
    inner = types.join_all(right.items or ()) if right.may(Kind.TUPLE) else types.NEVER
    element = types.join(inner, right.element if right.may(Kind.LIST) else types.NEVER)
    return left.only(SCALAR) and never_mix((left, element), ())


def _known_tuple(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    left, right = given
    items = right.items if right.may(Kind.TUPLE) else ()
    element = right.element if right.may(Kind.LIST) else types.NEVER
    return items is not None and same_sequences(left, types.join_all([*items, element]))


def _membership(symbol: str, wrap: str) -> tuple[Primitive, ...]:
    def row(
        operands: tuple[frozenset[Kind], frozenset[Kind]],
        template: str,
        guards: tuple[Guard, ...] = (),
        when: object = None,
    ) -> Primitive:
        return Primitive(
            symbol,
            operands,
            types.BOOL,
            wrap.format(template),
            guards,
            when,  # type: ignore[arg-type]
        )

    return (
        row((SCALAR, SEQUENCE), "$a in $b", when=_scalar_unmixed),
        row((_ANYTHING, SEQUENCE), _FOUND, when=_known_tuple),
        row((TEXT, TEXT), "$contains($b,$a)"),
        row((SCALAR, DICT), "$a in $keys($b)"),
        row((COMPUTED, COMPUTED), _FOUND_DYNAMIC, _MEMBERSHIP_GUARDS),
    )


def _not_ambiguous(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether a whole number is known to be an int, or known to be a float."""
    del arguments
    return not given[0].ambiguous_number


def _only_floats(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return Kind.INT not in given[0].kinds


def _no_tuples(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return Kind.TUPLE not in given[0].kinds


def _only_tuples(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return given[0].only(frozenset({Kind.TUPLE}))


def _is_of(name: str, template: str, when: Condition | None = None) -> Primitive:
    return Primitive(f"isinstance {name}", (_ANYTHING,), types.BOOL, template, when=when)


_WHOLE = "$type($a)='number' and $a=$floor($a)"

CLASSES = (
    _is_of("str", "$type($a)='string'"),
    _is_of("bool", "$type($a)='boolean'"),
    _is_of("dict", "$type($a)='object'"),
    _is_of("list", "$type($a)='array'", _no_tuples),
    _is_of("list", "false", _only_tuples),
    _is_of("tuple", "true", _only_tuples),
    _is_of("tuple", "false", _no_tuples),
    # A bool is an int. A float that the program computed may be whole all the same.
    _is_of("int", "$type($a)='boolean'", _only_floats),
    _is_of("int", f"$type($a)='boolean' or {_WHOLE}", _not_ambiguous),
    _is_of("float", "$type($a)='number'", _only_floats),
    _is_of("float", "$type($a)='number' and $a!=$floor($a)", _not_ambiguous),
)
"""`isinstance(value, class)`, one operation a class."""

PRIMITIVES = (
    *CLASSES,
    *_equality("==", "="),
    *_equality("!=", "!="),
    *_identity("is", "="),
    *_identity("is not", "!="),
    *(row for symbol in ("<", "<=", ">", ">=") for row in _order(symbol)),
    *_membership("in", "{}"),
    *_membership("not in", "$not({})"),
    # The truth of a value; `bool(x)`, `not x` and every test ask for it.
    Primitive("bool", (), types.BOOL, "false"),
    Primitive("bool", (SEQUENCE,), types.BOOL, "$a!=[]"),
    Primitive("bool", (frozenset({Kind.BOOL}),), types.BOOL, "$a"),
    Primitive("bool", (SCALAR | DICT,), types.BOOL, "$boolean($a)"),
    Primitive("bool", (_ANYTHING,), types.BOOL, "$_t($a)"),
    Primitive("not", (SEQUENCE,), types.BOOL, "$a=[]"),
    Primitive("not", (SCALAR | DICT,), types.BOOL, "$not($a)"),
    Primitive("not", (_ANYTHING,), types.BOOL, "$not($_t($a))"),
)
