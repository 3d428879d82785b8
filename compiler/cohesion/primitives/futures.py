"""Futures of executors and tasks of `asyncio`, whose calls have ended: an instance has what the
call gave, or the exception that it raised.
"""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.classes import DataClass
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    EXCEPTION,
    LIST,
    OBJECT,
    TEXT,
    TUPLE,
    Family,
    Primitive,
    type_error,
)

_VALUE, _RAISED = ".value", ".raised"
"""The attributes of an instance, which no program can name."""


def _class(module: str, name: str) -> DataClass:
    attributes = ((_VALUE, False), (_RAISED, False))
    return DataClass(
        name, module, attributes, True, compares=False, shows=False, replaces=False, data=False
    )


FUTURE = _class("concurrent.futures", "Future")
"""What `executor.submit` gives."""
GROUPED = _class("asyncio.taskgroups", "Task")
"""What `create_task` of a group gives, behind the block of the group."""
CREATED = _class("asyncio", "Task")
"""What `asyncio.create_task` gives."""

_CLASSES = {cls.key: cls for cls in (FUTURE, GROUPED, CREATED)}
USES = {
    ".result()": (FUTURE, GROUPED),
    "await": (GROUPED, CREATED),
}
"""How their results are asked for, and of which of them."""


def is_future(cls: object) -> bool:
    """Whether a class is one of these."""
    return isinstance(cls, DataClass) and _CLASSES.get(cls.key) is cls


def holds_future(type: Type) -> bool:
    """Whether a value is a future, or holds one."""
    return is_future(type.cls) or any(map(holds_future, types.parts(type)))


def _made(given: Sequence[Type], arguments: Sequence[Expr], raised: bool) -> Type | None:
    """The type of a new instance: of its class, and what it gave or raised."""
    key = arguments[0]
    assert isinstance(key, Const)
    if given[1].may(Kind.UNBOUND, Kind.CARRIED):
        return None
    value, error = (types.NEVER, given[1]) if raised else (given[1], types.NEVER)
    return types.object_of(_CLASSES[str(key.value)], {_VALUE: value, _RAISED: error})


_HELD = frozenset(Kind) - {Kind.UNBOUND, Kind.CARRIED}


def _ended(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    result = _made(given, arguments, raised=False)
    template = f"{{'{_VALUE}':$b}}"
    return None if result is None else Primitive("future", (TEXT, _HELD), result, template)


def _failed(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    result = _made(given, arguments, raised=True)
    if result is None:
        return None
    return Primitive("failed future", (TEXT, EXCEPTION), result, f"{{'{_RAISED}':$b}}")


def _attribute(type: Type, name: str) -> Type | None:
    return type.attribute(name) if type.only(OBJECT) and is_future(type.cls) else None


def _items(type: Type) -> Type | None:
    """The type of all items of a list or a tuple."""
    if type.only(LIST):
        return type.element
    return types.join_all(type.items) if type.only(TUPLE) and type.items is not None else None


_ANY = f"$count($filter($a,function($f){{$exists($lookup($f,'{_RAISED}'))}}))>0"
_FIRST = f"$lookup($filter($a,function($f){{$exists($lookup($f,'{_RAISED}'))}})[0],'{_RAISED}')"
_NUMBER = f"$count($filter($a,function($f){{$exists($lookup($f,'{_RAISED}'))}}))"


def _use(use: str) -> tuple[Family, ...]:
    """Whether a call raised whose future is used so, or one of several."""

    def allowed(type: Type) -> bool:
        return not type.kinds or (type.only(OBJECT) and type.cls in USES[use])

    def one(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        row = f"$exists($lookup($a,'{_RAISED}'))"
        return Primitive(use, (OBJECT,), types.BOOL, row) if allowed(given[0]) else None

    def several(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        items = _items(given[0])
        if items is None or not allowed(items):
            return None
        return Primitive(f"{use} of each", (LIST | TUPLE,), types.BOOL, _ANY)

    return Family(use, one), Family(f"{use} of each", several)


def never_raised(operation: str, given: Type) -> bool:
    """Whether an operation asks whether calls raised, which none of them did."""
    if operation in USES and given.cls in USES[operation]:
        return given.attribute(_RAISED) == types.NEVER
    if operation.removesuffix(" of each") in USES and operation.endswith(" of each"):
        items = _items(given)
        return items is not None and (not items.kinds or items.attribute(_RAISED) == types.NEVER)
    return False


def _first(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """The exception of the first future that has one."""
    del arguments
    items = _items(given[0])
    found = None if items is None else _attribute(items, _RAISED)
    return None if found is None else Primitive("first raised", (LIST | TUPLE,), found, _FIRST)


def _number(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """How many futures have one."""
    del arguments
    if _items(given[0]) is None:
        return None
    return Primitive("number raised", (LIST | TUPLE,), types.INT, _NUMBER)


def _waited(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`wait(futures)`."""
    del arguments
    items = _items(given[0])
    if items is None or (items.kinds and items.cls is not FUTURE):
        return None
    return Primitive("wait", (LIST | TUPLE,), types.NONE, "null")


def _succeeded(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """Futures, and lists of them, once none has raised."""
    del arguments
    if given[0].items is None and not given[0].only(LIST):
        return None
    return Primitive("succeeded", (LIST | TUPLE,), _without_raised(given[0]), "$a")


def _without_raised(type: Type) -> Type:
    if type.only(TUPLE) and type.items is not None:
        return types.tuple_of(map(_without_raised, type.items))
    if type.only(LIST):
        return types.list_of(_without_raised(type.element))
    value = _attribute(type, _VALUE)
    if value is None or not isinstance(type.cls, DataClass):
        return types.NEVER
    return types.object_of(type.cls, {_VALUE: value, _RAISED: types.NEVER})


def _given(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    del arguments
    found = _attribute(given[0], _VALUE)
    row = f"$lookup($a,'{_VALUE}')"
    return None if found is None else Primitive("future value", (OBJECT,), found, row)


def _raised(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    del arguments
    found = _attribute(given[0], _RAISED)
    row = f"$lookup($a,'{_RAISED}')"
    return None if found is None else Primitive("future exception", (OBJECT,), found, row)


def _asked(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`.exception()`: what the call raised, or None."""
    del arguments
    if _attribute(given[0], _RAISED) is None or given[0].cls not in (FUTURE, GROUPED):
        return None
    found = types.join(types.EXCEPTION, types.NONE)
    row = f"($e:=$lookup($a,'{_RAISED}');$exists($e)?$e:null)"
    return Primitive(".exception()", (OBJECT,), found, row)


def _by_key(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """The futures of a dict comprehension, and their keys, of which only the last may be none."""
    del arguments
    guards = () if given[0].element.only(TEXT) else (_UNHASHABLE, _NO_TEXT)
    found = types.dict_of(given[1].element)
    row = "$merge([$map($a,function($k,$i){{$k:$b[$i]}})])"
    return Primitive("futures by key", (LIST, LIST), found, row, guards)


_UNHASHABLE = type_error(
    "$type($a[-1]) in ['array','object']", '"unhashable type: \'"&$_tn($a[-1])&"\'"'
)
_NO_TEXT = type_error("$a!=[] and $type($a[-1])!='string'", "'keys must be str, not '&$_tn($a[-1])")

PRIMITIVES: tuple[Primitive | Family, ...] = (
    Family("future", _ended),
    Family("futures by key", _by_key),
    Family("failed future", _failed),
    *(row for use in USES for row in _use(use)),
    Family("future value", _given),
    Family("future exception", _raised),
    Family(".exception()", _asked),
    Family("first raised", _first),
    Family("number raised", _number),
    Family("wait", _waited),
    Primitive("exceptions of a group", (_HELD,), types.ANY, "null"),  # refused where it is asked
    Family("succeeded", _succeeded),
)

AFTER = frozenset({"future value", "future exception", "first raised"})
"""What is done with a future once it has been asked whether its call raised."""
OPERATIONS = frozenset(row.operation for row in PRIMITIVES)
"""All of them know instances for what they are."""
