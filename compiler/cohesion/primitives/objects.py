"""Instances of the author's classes: dataclasses as JSON objects, members of enumerations by name.

Their rows are made for the class that the type knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TypeAlias

from cohesion.ir import types
from cohesion.ir.classes import DataClass, EnumClass
from cohesion.ir.nodes import Call, Const, Expr, Record
from cohesion.ir.types import CLASSES, Field, Kind, Type, holds
from cohesion.primitives import shapes
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    HELD,
    MEMBER,
    NONE,
    OBJECT,
    TEXT,
    TUPLE,
    Family,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
)

_Make: TypeAlias = Callable[[Sequence[Type], Sequence[Expr]], Primitive | None]
_ANYTHING = frozenset(Kind) - {Kind.CARRIED, Kind.UNBOUND}


def _family(operation: str, count: int, make: _Make) -> Family:
    """Rows for so many operands; a call with others has none."""
    return Family(
        operation,
        lambda given, arguments: make(given, arguments) if len(given) == count else None,
    )


def _text(argument: Expr) -> str:
    """A name that an operation is given as its operand."""
    assert isinstance(argument, Const)
    return str(argument.value)


def enumeration(type: Type) -> EnumClass | None:
    """The enumeration whose members alone a type has."""
    return type.cls if type.only(MEMBER) and isinstance(type.cls, EnumClass) else None


def dataclass_of(type: Type) -> DataClass | None:
    """The dataclass whose instances alone a type has."""
    return type.cls if type.only(OBJECT) and isinstance(type.cls, DataClass) else None


def _table(rows: dict[str, int | str]) -> str:
    """An object as JSONata."""
    pairs = (f"{quoted(k)}:{quoted(v) if isinstance(v, str) else v}" for k, v in rows.items())
    return f"{{{','.join(pairs)}}}"


def _of_member(cls: EnumClass, argument: Expr, part: str) -> str:
    """A part of a member (`$a`), which is written as it is when the member is known."""
    rows = {member.name: getattr(member, part) for member in cls.members}
    if isinstance(argument, Call) and argument.operation == "member":
        found = rows[_text(argument.arguments[0])]
        return quoted(found) if isinstance(found, str) else str(found)
    return f"$lookup({_table(rows)},$a)"


def _attribute(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`value.name` of a field, or of a member."""
    name = _text(arguments[1])
    cls = enumeration(given[0])
    if cls is not None and name == "name":
        return Primitive("attribute", (MEMBER, TEXT), types.STR, "$a")
    if cls is not None and name == "value":
        result = types.INT if cls.base == "int" else types.STR
        written = _of_member(cls, arguments[0], "value")
        return Primitive("attribute", (MEMBER, TEXT), result, written)
    found = given[0].attribute(name) if dataclass_of(given[0]) is not None else None
    if found is None:
        return None
    return Primitive("attribute", (OBJECT, TEXT), found, "$lookup($a,$b)")


def _changed(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """An instance with another value of a field."""
    cls, name = dataclass_of(given[0]), _text(arguments[1])
    if cls is None or cls.frozen or given[0].attribute(name) is None:
        return None
    attributes = {**dict(given[0].attributes or ()), name: given[2]}
    result = types.object_of(cls, attributes)
    return Primitive("set attribute", (OBJECT, TEXT, HELD), result, "$merge([$a,{$b:$c}])")


def _put(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """An instance in which the object that a field holds is changed: it may be frozen itself."""
    cls, name = dataclass_of(given[0]), arguments[1]
    if cls is None or not isinstance(name, Const) or given[0].attribute(str(name.value)) is None:
        return None
    attributes = {**dict(given[0].attributes or ()), str(name.value): given[2]}
    result = types.object_of(cls, attributes)
    return Primitive("put", (OBJECT, TEXT, HELD), result, "$merge([$a,{$b:$c}])")


def _at(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """What a field holds, as a place."""
    known = dataclass_of(given[0]) is not None and isinstance(arguments[1], Const)
    found = given[0].attribute(_text(arguments[1])) if known else None
    return None if found is None else Primitive("at", (OBJECT, TEXT), found, "$lookup($a,$b)")


def _replaced(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`replace(value, name=…)`."""
    cls, changes = dataclass_of(given[0]), arguments[1]
    attributes = dict(given[0].attributes or ())
    if cls is None or not cls.replaces or not isinstance(changes, Record):
        return None
    new = {name: field.type for name, field in given[1].fields}
    if not new.keys() <= attributes.keys():
        return None
    result = types.object_of(cls, {**attributes, **new})
    return Primitive("dataclasses.replace", (OBJECT, DICT), result, "$merge([$a,$b])")


def _plain(type: Type) -> Type | None:
    """The type of what `asdict` makes of a value; None where that is not known."""
    if not any(holds(type, kind) for kind in CLASSES):
        return type
    cls = dataclass_of(type)
    if cls is not None and not cls.data:
        return None
    if cls is not None:
        parts = {name: _plain(found) for name, found in type.attributes or ()}
        if None in parts.values():
            return None
        return types.record({name: Field(p) for name, p in parts.items() if p is not None})
    if type.only(frozenset({Kind.LIST})):
        inner = _plain(type.element)
        return None if inner is None else types.list_of(inner)
    if type.only(MEMBER):
        return type
    if type.kinds <= OBJECT | NONE:
        inner = _plain(types.restrict(type, OBJECT))
        return None if inner is None else types.join(inner, types.NONE)
    return None


def _as_dict(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    del arguments
    result = _plain(given[0]) if dataclass_of(given[0]) is not None else None
    return None if result is None else Primitive("dataclasses.asdict", (OBJECT,), result, "$a")


def _by_value(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`Color(value)`; the second operand is a member, for its class."""
    del arguments
    cls, shown = enumeration(given[1]), shapes.text_of(given[0])
    if cls is None or shown is None or not given[0].kinds <= COMPUTED | TUPLE:
        return None
    values = json.dumps([member.value for member in cls.members])
    if cls.base == "str":
        missing = f"$type($a)!='string' or $not($a in {values})"
        found = f"$lookup({_table({str(m.value): m.name for m in cls.members})},$a)"
    else:
        missing = f"$not($type($a) in ['number','boolean']) or $not($_n($a) in {values})"
        found = f"$lookup({_table({str(m.value): m.name for m in cls.members})},$string($_n($a)))"
    guard = Guard("ValueError", missing, f"{shown}&{quoted(f' is not a valid {cls.name}')}")
    operands = (COMPUTED | TUPLE, MEMBER)
    return Primitive("member by value", operands, types.member_of(cls), found, (guard,))


_NO_KEYS: dict[object, object] = {}
_UNHASHABLE = type_error(
    "$type($a) in ['array','object']",
    "&$_tn($a)&".join(map(quoted, says(lambda: _NO_KEYS[[]]).split("list"))),
)


def _by_name(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`Color["RED"]`; the second operand is a member, for its class."""
    del arguments
    cls, shown = enumeration(given[1]), shapes.text_of(given[0])
    if cls is None or shown is None or not given[0].kinds <= COMPUTED:
        return None
    rows: dict[str, int | str] = {m.name: m.name for m in cls.members}
    rows |= dict(cls.aliases)
    missing = f"$type($a)!='string' or $not($a in {json.dumps(list(rows))})"
    return Primitive(
        "member by name",
        (COMPUTED, MEMBER),
        types.member_of(cls),
        f"$lookup({_table(rows)},$a)",
        (_UNHASHABLE, Guard("KeyError", missing, shown, "$a")),
    )


LISTS = frozenset({Kind.LIST})


def _same_class(given: Sequence[Type]) -> bool:
    left, right = given
    return left.cls is not None and left.cls == right.cls and left.kinds == right.kinds


def _equal(symbol: str, sign: str) -> tuple[Family, ...]:
    def members(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        if enumeration(given[0]) is None or not _same_class(given):
            return None
        return Primitive(symbol, (MEMBER, MEMBER), types.BOOL, f"$a{sign}$b")

    def objects(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        cls = dataclass_of(given[0])
        if cls is None or not cls.compares or not _same_class(given):
            return None
        pairs = zip(given[0].attributes or (), given[1].attributes or (), strict=True)
        if not all(_never_mix(one, other) for (_, one), (_, other) in pairs):
            return None
        return Primitive(symbol, (OBJECT, OBJECT), types.BOOL, f"$_nb($a){sign}$_nb($b)")

    return (_family(symbol, 2, members), _family(symbol, 2, objects))


def _never_mix(one: Type, other: Type) -> bool:
    """Whether two values that are the same in JSON are equal in Python."""
    if any(holds(t, kind) for t in (one, other) for kind in CLASSES):
        cls = dataclass_of(one)
        if cls is None or not _same_class((one, other)):
            return enumeration(one) is not None and _same_class((one, other))
        pairs = zip(one.attributes or (), other.attributes or (), strict=True)
        return cls.compares and all(_never_mix(a, b) for (_, a), (_, b) in pairs)
    return not any(
        holds(a, Kind.TUPLE) and holds(b, Kind.LIST) for a, b in ((one, other), (other, one))
    )


def _identical(symbol: str, sign: str) -> tuple[Family, Primitive]:
    def members(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        if enumeration(given[0]) is None or not _same_class(given):
            return None
        return Primitive(symbol, (MEMBER, MEMBER), types.BOOL, f"$a{sign}$b")

    return (
        _family(symbol, 2, members),
        Primitive(symbol, (_ANYTHING, NONE), types.BOOL, f"$a{sign}$b"),
    )


def _within(symbol: str, form: str) -> Family:
    """Members of one class in a display of them."""

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        cls, inner = enumeration(given[0]), given[1]
        items = [inner.element] if inner.only(LISTS) else list(inner.items or ())
        if cls is None or not inner.only(LISTS | TUPLE):
            return None
        if inner.only(TUPLE) and inner.items is None:
            return None
        if not all(enumeration(item) == cls for item in items if item.kinds):
            return None
        return Primitive(symbol, (MEMBER, LISTS | TUPLE), types.BOOL, form.format("$a in $b"))

    return _family(symbol, 2, make)


def _is_of(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """Whether a value is an instance of a class (`module:name`)."""
    value, key = given[0], _text(arguments[1])
    known = value.cls.key if value.cls is not None else ""
    operands = (_ANYTHING, TEXT)
    if isinstance(value.cls, DataClass) and key in value.cls.bases:
        known = key
    if value.kinds.isdisjoint(CLASSES) or (known and known != key):
        return Primitive("isinstance of", operands, types.BOOL, "false")
    if not known:
        return None
    if value.only(CLASSES):
        return Primitive("isinstance of", operands, types.BOOL, "true")
    kind, other = ("object", Kind.DICT) if value.may(Kind.OBJECT) else ("string", Kind.STR)
    if value.may(other, Kind.EXCEPTION):
        return None
    return Primitive("isinstance of", operands, types.BOOL, f"$type($a)='{kind}'")


def _has_method(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """A call of the method of a class (`module:name`), of instances of exactly this one."""
    cls = dataclass_of(given[0])
    if cls is None or cls.key != _text(arguments[1]):
        return None
    return Primitive("method of", (OBJECT, TEXT, TEXT), types.BOOL, "true")


def _truth(symbol: str, form: str) -> tuple[Family, ...]:
    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        value = given[0]
        mixed = isinstance(value.cls, EnumClass) and value.cls.mixed
        cls = enumeration(value)
        if cls is not None and mixed:
            asked = f"$boolean({_of_member(cls, arguments[0], 'value')})"
            return Primitive(
                symbol, (MEMBER,), types.BOOL, asked if "!" in form else f"$not({asked})"
            )
        if not value.only(CLASSES | NONE) or value.only(NONE) or value.cls is None or mixed:
            return None
        return Primitive(symbol, (CLASSES | NONE,), types.BOOL, form)

    return (_family(symbol, 1, make),)


PRIMITIVES: tuple[Primitive | Family, ...] = (
    Primitive("new", (TEXT, DICT), types.ANY_OBJECT, "$b"),
    Primitive("member", (TEXT, TEXT), types.ANY_OBJECT, "$a"),
    _family("attribute", 2, _attribute),
    _family("set attribute", 3, _changed),
    _family("put", 3, _put),
    _family("at", 2, _at),
    _family("dataclasses.replace", 2, _replaced),
    _family("dataclasses.asdict", 1, _as_dict),
    _family("member by value", 2, _by_value),
    _family("member by name", 2, _by_name),
    *_equal("==", "="),
    *_equal("!=", "!="),
    *_identical("is", "="),
    *_identical("is not", "!="),
    _within("in", "{}"),
    _within("not in", "$not({})"),
    _family("isinstance of", 2, _is_of),
    _family("method of", 3, _has_method),
    Primitive("as instance", (_ANYTHING, TEXT), types.ANY_OBJECT, "$a"),
    *_truth("bool", "$a!=null"),
    *_truth("not", "$a=null"),
)

STRUCTURAL = frozenset(
    {"put", "at", "still", "still keys", "synced", "unlisted"}
    | {".items over", ".values over", ".keys over"}
    | {"getitem", "item", "entry", "getslice", "slice", "setitem", ".append", ".get", ".values"}
    | {
        "iterate",
        "unstar",
        "list",
        "results",
        "settled",
        "ended",
        "unpack",
        "unpack at least",
        "between",
        "without keys",
        "len",
    }
    | {"bool", "not", "is", "is not", "constant", "mapping", "is sequence", "is mapping"}
    | {"as sequence", "as dict", "as list", "as tuple", "as instance", "isinstance of"}
    | {"attribute", "set attribute", "new", "dataclasses.replace", "dataclasses.asdict"}
    | {"str", "repr", ".items", "enumerate", "isinstance list", "isinstance dict"}
    | {"tuple", "dict", "starred", "keywords of", "new keywords", "bound"}
    | {"method of", "max of", "min of", "reduce of", "sorted by"}
)
"""Operations that do not look into the items of a container, or know how: all others are not for
containers that hold instances.
"""
KNOWING = frozenset(
    {"==", "!=", "member", "member by value", "member by name", "as str", "as bool", "as int"}
    | {"as float", "ascii"}
)
"""Operations that know instances themselves, though not those in containers."""
