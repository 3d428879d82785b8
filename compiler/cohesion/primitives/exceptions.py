"""Exceptions as values: `{"error": name, "message": str(e)}`, where they are asked for their class,
raised, shown, and as they leave the workflow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import SCALARS, Field, Kind, Type, holds
from cohesion.primitives import shapes
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    DICT,
    EXCEPTION,
    INTEGRAL,
    LIST,
    NONE,
    TEXT,
    TUPLE,
    Family,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
)
from cohesion.primitives.outcomes import SHOWN
from cohesion.primitives.signatures import missing_method

_OBJECTS = frozenset({Kind.DICT, Kind.OBJECT})
"""Kinds whose values are objects in JSON too: an exception cannot be told from them."""


def _family(operation: str, count: int, make: Callable[..., Primitive | None]) -> Family:
    """Rows for so many operands; a call with others has none."""
    return Family(operation, lambda given, args: make(given, args) if len(given) == count else None)


def _no_exception() -> None:
    raise None  # type: ignore[misc]  # noqa: B016


NOT_RAISED = says(_no_exception)
"""What Python says of `raise None`."""
PLAIN = types.record({"error": Field(types.STR), "message": Field(types.STR)})
"""An exception outside of the workflow."""


def _told(value: Type) -> bool | None:
    """Whether every value is an exception (True), none (False), or `$type` tells it (None)."""
    if not value.may(Kind.EXCEPTION, Kind.FAILURE):
        return False
    return True if value.only(EXCEPTION) else None


def _is_exception(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """Whether a value is an exception."""
    del arguments
    told = _told(given[0])
    if told is None and given[0].may(*_OBJECTS):
        if given[0].may(Kind.EXCEPTION):
            return None
        return Primitive("isinstance exception", (given[0].kinds,), types.BOOL, SHOWN)
    written = "$type($a)='object'" if told is None else str(told).lower()
    return Primitive("isinstance exception", (given[0].kinds,), types.BOOL, written)


def _is_error(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """Whether a value is an exception with one of these error names."""
    del arguments
    told = _told(given[0])
    shown = told is None and given[0].may(*_OBJECTS)
    if shown and given[0].may(Kind.EXCEPTION):
        return None
    if shown:
        kinds = (given[0].kinds, LIST)
        return Primitive("isinstance error", kinds, types.BOOL, f"{SHOWN} and $a.error in $b")
    written = "$a.error in $b" if told else "$type($a)='object' and $a.error in $b"
    kinds = (given[0].kinds, LIST)
    return Primitive("isinstance error", kinds, types.BOOL, "false" if told is False else written)


def _instance_rows(name: str) -> Family:
    """`isinstance` with another class, of what may be an exception."""

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        value = given[0]
        if not value.may(Kind.EXCEPTION, Kind.FAILURE) or not value.kinds <= _TOLD_APART:
            return None
        if value.ambiguous_number or (name in ("int", "float") and value.may(Kind.FLOAT)):
            return None
        test = _TESTS[name]
        if name == "dict" and value.may(Kind.DICT):
            if value.may(Kind.EXCEPTION):
                return None
            test = f"$type($a)='object' and $not({SHOWN})"
        return Primitive(f"isinstance {name}", (value.kinds,), types.BOOL, test)

    return Family(f"isinstance {name}", make)


_TOLD_APART = EXCEPTION | {Kind.FAILURE, Kind.DICT} | SCALARS | LIST
"""Kinds of values that JSON tells apart, as far as there are not both dicts and exceptions that do
not show what they are.
"""

_TESTS = {
    "str": "$type($a)='string'",
    "bool": "$type($a)='boolean'",
    "int": "$type($a)='boolean' or $type($a)='number' and $a=$floor($a)",
    "float": "$type($a)='number' and $a!=$floor($a)",
    "list": "$type($a)='array'",
    "dict": "false",
    "tuple": "false",
}


def _shown(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`str` of what may be an exception, or something that is no object."""
    del arguments
    value = given[0]
    if not value.may(Kind.EXCEPTION) or value.may(*_OBJECTS):
        return None
    other = shapes.text_of(types.without(value, Kind.EXCEPTION), as_is=True)
    if other is None:
        return None
    return Primitive("str", (value.kinds,), types.STR, f"$type($a)='object'?$a.message:{other}")


# -- arguments and attributes ----------------------------------------------------------------------

_NAME = "$split($a.error,'.')[-1]"
_ARGUMENTS = "($exists($lookup($a,'args'))?$lookup($a,'args'):[$a.message])"
"""Those of a task's exception follow from its text unless it says others."""
_INDEX = "$_n($b)"
_NOTHING: tuple[int, ...] = ()
_REPR = shapes.EXCEPTION_REPR.format(x="$a")
_NO_ARGUMENT = Guard(
    "IndexError",
    f"$count({_ARGUMENTS})<={_INDEX} or $count({_ARGUMENTS})<-{_INDEX}",
    quoted(says(lambda: _NOTHING[0])),
)


def _detail(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """An attribute of an exception, called `$b`; the type is known to inference alone."""
    name = arguments[1]
    if not given[0].may(Kind.EXCEPTION) or not isinstance(name, Const):
        return None
    missing = quoted(f"' object has no attribute '{name.value}'")
    guards: tuple[Guard, ...] = ()
    if given[0].may(Kind.NONE):
        guards = (Guard("AttributeError", "$a=null", f'"\'NoneType"&{missing}'),)
    if name.value == "args":
        return Primitive("detail", (EXCEPTION | NONE, TEXT), types.ANY, _ARGUMENTS, guards)
    found = f"$lookup($a,{quoted(f'.{name.value}')})"
    if name.value == "__cause__":
        cause = f"$exists({found})?{found}:null"
        return Primitive("detail", (EXCEPTION | NONE, TEXT), types.ANY, cause, guards)
    message = f'"\'"&{_NAME}&{missing}'
    guards = (*guards, Guard("AttributeError", f"$not($exists({found}))", message))
    return Primitive("detail", (EXCEPTION | NONE, TEXT), types.ANY, found, guards)


def _optional(operation: str) -> Family:
    """`getattr(e, "name", default)`, `hasattr(e, "name")`, of an exception."""

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        name = arguments[1]
        if not given[0].only(EXCEPTION) or not isinstance(name, Const):
            return None
        found = f"$lookup($a,{quoted(f'.{name.value}')})"
        kinds = tuple(t.kinds for t in given)
        if operation == "has detail":
            return Primitive(operation, kinds, types.BOOL, f"$exists({found})")
        return Primitive(operation, kinds, types.ANY, f"$exists({found})?{found}:$c")

    count = 2 if operation == "has detail" else 3
    return _family(operation, count, make)


_NOT_A_NOTE = says(lambda: ValueError().add_note(5))  # type: ignore[arg-type]
_NOTE_TYPE = "&$_tn($b)&".join(quoted(part) for part in _NOT_A_NOTE.rsplit("int", 1))
_NOTE = type_error("$type($b)!='string'", _NOTE_TYPE)
"""A note shows in a traceback, and nowhere in the text: nothing is kept of it."""


# -- leaving the workflow --------------------------------------------------------------------------


def plain_type(type: Type) -> Type:
    """The type of a value as it leaves the workflow: exceptions are objects."""
    if not holds(type, Kind.EXCEPTION):
        return type
    others = types.without(type, Kind.EXCEPTION)
    found = PLAIN if type.may(Kind.EXCEPTION) else types.NEVER
    if others.may(Kind.LIST):
        found = types.join(found, types.list_of(plain_type(others.element)))
    if others.may(Kind.TUPLE) and others.items is not None:
        found = types.join(found, types.tuple_of(map(plain_type, others.items)))
    if others.may(Kind.DICT):
        fields = {k: Field(plain_type(f.type), f.required) for k, f in others.fields}
        found = types.join(found, types.record(fields, plain_type(others.other)))
    return types.join(found, types.without(others, Kind.LIST, Kind.TUPLE, Kind.DICT))


def _leaving(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """A value with exceptions as it leaves the workflow. Where they are plain already (`$b`), it is
    what it is.
    """
    plain = isinstance(arguments[1], Const) and bool(arguments[1].value)
    written = "$a" if plain else _written(given[0], "$a", 0)
    if written is None:
        return None
    return Primitive("leaving", (given[0].kinds, BOOL), plain_type(given[0]), written)


def _written(type: Type, x: str, depth: int) -> str | None:
    """JSONata for a value in which every exception is plain; None where they cannot be told."""
    if not holds(type, Kind.EXCEPTION):
        return x
    arms: list[tuple[str, str | None]] = []
    if type.may(Kind.EXCEPTION):
        if type.may(*_OBJECTS):
            return None
        arms.append(("object", _PLAIN.format(x=x)))
    if type.may(Kind.LIST, Kind.TUPLE):
        if type.may(Kind.LIST) and type.may(Kind.TUPLE):
            return None
        arms.append(("array", (_list if type.may(Kind.LIST) else _tuple)(type, x, depth)))
    if type.may(Kind.DICT):
        arms.append(("object", _dict(type, x, depth)))
    if any(arm is None for _, arm in arms):
        return None
    if type.kinds <= EXCEPTION or type.kinds <= LIST or type.only(frozenset({Kind.DICT})):
        return arms[0][1]
    return "(" + "".join(f"$type({x})='{kind}'?{arm}:" for kind, arm in arms) + f"{x})"


_PLAIN = "{{'error':$split({x}.error,'.')[-1],'message':{x}.message}}"


def _list(type: Type, x: str, depth: int) -> str | None:
    item = f"$x{depth}"
    inner = _written(type.element, item, depth + 1)
    return None if inner is None else f"[$map({x},function({item}){{{inner}}})[]]"


def _tuple(type: Type, x: str, depth: int) -> str | None:
    if type.items is None:
        return None
    bindings, parts = [], []
    for position, item in enumerate(type.items):
        name = f"$i{depth}_{position}"
        part = _written(item, name, depth + 1)
        if part is None:
            return None
        bindings.append(f"{name}:={x}[{position}]")
        parts.append(f"$_w({part})" if item.may(Kind.LIST, Kind.TUPLE) else part)
    made = f"[{','.join(parts)}]"
    return f"({';'.join([*bindings, made])})"


def _dict(type: Type, x: str, depth: int) -> str | None:
    """Each key that is known by itself, as long as the others hold no exceptions; else all."""
    if not holds(type.other, Kind.EXCEPTION):
        parts: list[str] = []
        for name, field in type.fields:
            if not holds(field.type, Kind.EXCEPTION):
                continue
            inner = f"$d{depth}_{len(parts)}"
            part = _written(field.type, inner, depth + 1)
            if part is None:
                return None
            pair = f"({inner}:=$lookup({x},{quoted(name)});{{{quoted(name)}:{part}}})"
            there = f"$exists($lookup({x},{quoted(name)}))"
            parts.append(pair if field.required else f"({there}?{pair}:{{}})")
        return f"$merge([{','.join([x, *parts])}])"
    value, key = f"$e{depth}", f"$n{depth}"
    part = _written(type.values, value, depth + 1)
    each = f"$each({x},function({value},{key}){{{{{key}:{part}}}}})"
    return None if part is None else f"$merge([{each}])"


_MAYBE = EXCEPTION | SCALARS
PRIMITIVES: tuple[Primitive | Family, ...] = (
    Primitive("str", (EXCEPTION,), types.STR, "$a.message"),
    _family("str", 1, _shown),
    Primitive("text of exception", (TEXT,), types.STR, "$a"),
    Primitive("type name", (EXCEPTION,), types.STR, "$split($a.error,'.')[-1]"),
    _family("isinstance exception", 1, _is_exception),
    _family("isinstance error", 2, _is_error),
    *map(_instance_rows, _TESTS),
    # What `raise` raises: a value that is None raises Python's own objection.
    Primitive("exception", (EXCEPTION,), types.EXCEPTION, "$a"),
    Primitive("exception told", (DICT, TEXT), types.EXCEPTION, "$lookup($a,$b)"),
    Primitive(
        "exception",
        (EXCEPTION | NONE,),
        types.EXCEPTION,
        f"$a=null?{{'error':'TypeError','message':{quoted(NOT_RAISED)}}}:$a",
        when=lambda t, _: t[0].may(Kind.EXCEPTION),
    ),
    _family("detail", 2, _detail),
    _optional("has detail"),
    _optional("detail or"),
    Primitive(
        "argument of", (EXCEPTION, INTEGRAL), types.ANY, f"{_ARGUMENTS}[{_INDEX}]", (_NO_ARGUMENT,)
    ),
    Primitive("repr", (EXCEPTION,), types.STR, _REPR),
    Primitive("ascii", (EXCEPTION,), types.STR, f"$_asc({_REPR})"),
    Primitive(".add_note", (EXCEPTION, TEXT), types.NONE, "null"),
    Primitive(".add_note", (EXCEPTION, COMPUTED), types.NONE, "null", (_NOTE,)),
    Primitive(
        ".add_note", (COMPUTED, COMPUTED), types.NONE, "null", (missing_method(".add_note"),)
    ),
    Primitive("cause", (EXCEPTION | NONE,), lambda t, _: t[0], "$a"),
    Primitive("caused", (EXCEPTION, EXCEPTION | NONE), types.EXCEPTION, "$a"),
    _family("leaving", 2, _leaving),
    Primitive("bool", (EXCEPTION,), types.BOOL, "true"),
    Primitive("bool", (_MAYBE,), types.BOOL, "$boolean($a)"),
    Primitive("bool", (_MAYBE | COMPUTED | TUPLE,), types.BOOL, "$_t($a)"),
    Primitive("not", (EXCEPTION,), types.BOOL, "false"),
    Primitive("not", (_MAYBE,), types.BOOL, "$not($a)"),
    Primitive("not", (_MAYBE | COMPUTED | TUPLE,), types.BOOL, "$not($_t($a))"),
)
