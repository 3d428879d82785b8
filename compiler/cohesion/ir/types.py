"""The types the compiler knows: which kinds of value an expression may have, with one `join`.

A type is a set of kinds, with the shape of lists, dicts and tuples beside it. That makes a union an
ordinary type and the join of two types their union, so the lattice has no special cases:
`NEVER` (no kind) is its bottom, `ANY` (every kind a JSON value can have) its top for values that
come from outside.

Numbers need three kinds, because JSON has one. `INT` is an int. `FRACTION` is a float whose digits
show it (1.5), which a JSON number can tell from an int by itself. `FLOAT` is a float that the
program computed and that may be whole (4 / 2 is 2.0): only the static type tells it from an int.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import reduce

from cohesion.ir.classes import Class, DataClass

MAXIMAL_DEPTH = 4
"""How deep a shape is followed; below it, any JSON value. It bounds the ascending chains of joins.
"""


class Kind(Enum):
    """One kind of value. `UNBOUND` marks a variable that some path leaves unassigned; `NAIVE` and
    `AWARE` are a `datetime` without and with a time zone; `OBJECT` is an instance of a dataclass,
    `MEMBER` one of an enumeration, `FUNCTION` a function; `CARRIED` is any object of Python, which
    only generated code looks at; `FAILURE` is an exception that shows what it is, in JSON
    too.
    """

    NONE = auto()
    BOOL = auto()
    INT = auto()
    FRACTION = auto()
    FLOAT = auto()
    STR = auto()
    LIST = auto()
    DICT = auto()
    TUPLE = auto()
    SET = auto()
    FROZENSET = auto()
    EXCEPTION = auto()
    FAILURE = auto()
    NAIVE = auto()
    AWARE = auto()
    DATE = auto()
    TIMEDELTA = auto()
    TIMEZONE = auto()
    OBJECT = auto()
    MEMBER = auto()
    FUNCTION = auto()
    CARRIED = auto()
    UNBOUND = auto()


Kinds = frozenset[Kind]

NUMBERS: Kinds = frozenset({Kind.INT, Kind.FRACTION, Kind.FLOAT})
NUMERIC: Kinds = NUMBERS | {Kind.BOOL}
SCALARS: Kinds = NUMERIC | {Kind.NONE, Kind.STR}
DATETIME: Kinds = frozenset({Kind.NAIVE, Kind.AWARE})
TIMES: Kinds = DATETIME | {Kind.DATE, Kind.TIMEDELTA, Kind.TIMEZONE}
"""What the module `datetime` makes. It lives in variables only, for JSON has no such values."""
UNSHARED: Kinds = SCALARS | TIMES | {Kind.MEMBER, Kind.FUNCTION, Kind.UNBOUND}
CLASSES: Kinds = frozenset({Kind.OBJECT, Kind.MEMBER})
"""Instances of the author's classes."""
SETS: Kinds = frozenset({Kind.SET, Kind.FROZENSET})
"""They live in variables only, as arrays without equal items."""
MUTABLE: Kinds = frozenset({Kind.LIST, Kind.DICT, Kind.SET})
JSON: Kinds = frozenset(
    {Kind.NONE, Kind.BOOL, Kind.INT, Kind.FRACTION, Kind.STR, Kind.LIST, Kind.DICT}
)

_WITH_ITEMS: Kinds = SETS | {Kind.LIST}


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a dict: the type of its value, and whether the key is certainly there."""

    type: Type
    required: bool = True


@dataclass(frozen=True, slots=True)
class Type:
    """The kinds a value may have, and the shape of its containers.

    `item` is the type of the items of a list or a set. `fields` are a dict's known keys, sorted by
    name, and `rest` the type of the values of all other keys (`NEVER`: there are none). `items` are
    a tuple's items, one by one; None when tuples of several lengths meet. `cls` is the class of an
    instance, and `attributes` are the types of its fields; None when several classes meet.
    """

    kinds: Kinds = frozenset()
    item: Type | None = None
    fields: tuple[tuple[str, Field], ...] = ()
    rest: Type | None = None
    items: tuple[Type, ...] | None = None
    cls: Class | None = None
    attributes: tuple[tuple[str, Type], ...] | None = None

    def only(self, kinds: Kinds) -> bool:
        """Whether every value of this type is of one of `kinds`. False for `NEVER`."""
        return bool(self.kinds) and self.kinds <= kinds

    def may(self, *kinds: Kind) -> bool:
        """Whether some value of this type is of one of `kinds`."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def element(self) -> Type:
        """The type of the items of a list or a set; `ANY` when nothing is known."""
        return self._unknown if self.item is None else self.item

    @property
    def other(self) -> Type:
        """The type of the values of a dict's unknown keys; `ANY` when nothing is known."""
        return self._unknown if self.rest is None else self.rest

    @property
    def _unknown(self) -> Type:
        """What an unknown part may be: where the class of an instance is forgotten, anything."""
        forgotten = self.attributes is None and not self.kinds.isdisjoint(CLASSES)
        return ANY_OBJECT if forgotten else ANY

    def attribute(self, name: str) -> Type | None:
        """The type of a field of an instance; None when it is not known to have it."""
        return dict(self.attributes or ()).get(name)

    def field(self, key: str) -> Field:
        """What is known of a dict's key."""
        known = dict(self.fields).get(key)
        return known if known is not None else Field(self.other, required=False)

    @property
    def values(self) -> Type:
        """The type of all values of a dict."""
        return join_all([*(field.type for _, field in self.fields), self.other])

    @property
    def scalar(self) -> bool:
        """Whether no value of this type can be shared and changed: no container among its kinds."""
        return self.kinds <= UNSHARED

    @property
    def ambiguous_number(self) -> bool:
        """Whether a whole number of this type may be an int or a float: its text is not known."""
        return Kind.FLOAT in self.kinds and Kind.INT in self.kinds

    def __str__(self) -> str:
        return describe(self)


def _scalar(*kinds: Kind) -> Type:
    return Type(frozenset(kinds))


NEVER = Type()
NONE = _scalar(Kind.NONE)
BOOL = _scalar(Kind.BOOL)
INT = _scalar(Kind.INT)
FRACTION = _scalar(Kind.FRACTION)
FLOAT = _scalar(Kind.FLOAT)
STR = _scalar(Kind.STR)
EXCEPTION = _scalar(Kind.EXCEPTION)
FAILURE = _scalar(Kind.FAILURE)
NAIVE = _scalar(Kind.NAIVE)
AWARE = _scalar(Kind.AWARE)
DATE = _scalar(Kind.DATE)
TIMEDELTA = _scalar(Kind.TIMEDELTA)
TIMEZONE = _scalar(Kind.TIMEZONE)
FUNCTION = _scalar(Kind.FUNCTION)
CARRIED = _scalar(Kind.CARRIED)
UNBOUND = _scalar(Kind.UNBOUND)
JSON_NUMBER = _scalar(Kind.INT, Kind.FRACTION)
ANY = Type(JSON)


def list_of(item: Type) -> Type:
    """The type of a list with items of a type."""
    return Type(frozenset({Kind.LIST}), item=_narrowed(item))


def set_of(item: Type, kind: Kind = Kind.SET) -> Type:
    """The type of a set with items of a type."""
    return Type(frozenset({kind}), item=_narrowed(item))


def dict_of(values: Type) -> Type:
    """The type of a dict from any text to values of a type."""
    return Type(frozenset({Kind.DICT}), rest=_narrowed(values))


def record(fields: Mapping[str, Field], rest: Type = NEVER) -> Type:
    """The type of a dict with known keys, and `rest` for all others."""
    narrowed = {key: Field(_narrowed(f.type), f.required) for key, f in fields.items()}
    return Type(
        frozenset({Kind.DICT}), fields=tuple(sorted(narrowed.items())), rest=_narrowed(rest)
    )


def updated(found: Type, other: Type) -> Type:
    """The type of `{**found, **other}`, of two dicts."""
    fields = dict(found.fields)
    for name in {**fields, **dict(other.fields)}:
        ours, theirs = found.field(name), other.field(name)
        fields[name] = (
            theirs if theirs.required else Field(join(ours.type, theirs.type), ours.required)
        )
    return record(fields, join(found.other, other.other))


def tuple_of(items: Iterable[Type]) -> Type:
    """The type of a tuple, item by item."""
    return Type(frozenset({Kind.TUPLE}), items=tuple(_narrowed(item) for item in items))


def member_of(cls: Class) -> Type:
    """The type of a member of an enumeration."""
    return Type(frozenset({Kind.MEMBER}), cls=cls, attributes=())


def object_of(cls: Class, attributes: Mapping[str, Type]) -> Type:
    """The type of an instance of a dataclass."""
    narrowed = tuple((name, _narrowed(found)) for name, found in attributes.items())
    return Type(frozenset({Kind.OBJECT}), cls=cls, attributes=narrowed)


def join(left: Type, right: Type) -> Type:
    """The smallest type that holds the values of both."""
    if left is right or left == right or not right.kinds:
        return left
    if not left.kinds:
        return right
    cls, attributes = _join_classes(left, right)
    kinds = left.kinds | right.kinds
    if attributes is None and not kinds.isdisjoint(CLASSES):
        return Type(kinds)  # of instances of several classes nothing is known
    fields, rest = _join_dicts(left, right)
    return Type(
        left.kinds | right.kinds,
        item=_join_shape(left, right, _WITH_ITEMS, left.item, right.item),
        fields=fields,
        rest=rest,
        items=_join_items(left, right),
        cls=cls,
        attributes=attributes,
    )


def join_all(types: Iterable[Type]) -> Type:
    """The smallest type that holds the values of all; `NEVER` for none."""
    return reduce(join, types, NEVER)


def without(type: Type, *kinds: Kind) -> Type:
    """The values of a type that are of none of `kinds`."""
    return restrict(type, type.kinds - frozenset(kinds))


def restrict(type: Type, kinds: Kinds) -> Type:
    """The values of a type that are of one of `kinds`."""
    kept = type.kinds & kinds
    return Type(
        kept,
        item=None if kept.isdisjoint(_WITH_ITEMS) else type.item,
        fields=type.fields if Kind.DICT in kept else (),
        rest=type.rest if Kind.DICT in kept else None,
        items=type.items if Kind.TUPLE in kept else None,
        cls=None if kept.isdisjoint(CLASSES) else type.cls,
        attributes=None if kept.isdisjoint(CLASSES) else type.attributes,
    )


def _join_shape(
    left: Type, right: Type, kinds: Kinds, left_shape: Type | None, right_shape: Type | None
) -> Type | None:
    """The joined shape of kinds that only one side, or both, may have. None: nothing known."""
    if kinds.isdisjoint(left.kinds):
        return right_shape
    if kinds.isdisjoint(right.kinds):
        return left_shape
    return _join_known(left_shape, right_shape)


def _join_known(left: Type | None, right: Type | None) -> Type | None:
    """The join of two shapes of which None means any JSON value."""
    if left is None and right is None:
        return None
    joined = join(ANY if left is None else left, ANY if right is None else right)
    return None if joined == ANY else joined


def _join_dicts(left: Type, right: Type) -> tuple[tuple[tuple[str, Field], ...], Type | None]:
    if Kind.DICT not in left.kinds:
        return right.fields, right.rest
    if Kind.DICT not in right.kinds:
        return left.fields, left.rest
    fields: dict[str, Field] = {}
    for key in sorted({*dict(left.fields), *dict(right.fields)}):
        one, other = left.field(key), right.field(key)
        fields[key] = Field(join(one.type, other.type), one.required and other.required)
    return tuple(fields.items()), _join_known(left.rest, right.rest)


def _join_classes(
    left: Type, right: Type
) -> tuple[Class | None, tuple[tuple[str, Type], ...] | None]:
    if left.kinds.isdisjoint(CLASSES):
        return right.cls, right.attributes
    if right.kinds.isdisjoint(CLASSES):
        return left.cls, left.attributes
    if left.attributes is None or right.attributes is None or left.cls != right.cls:
        return None, None
    pairs = zip(left.attributes, right.attributes, strict=True)
    return left.cls, tuple((name, join(a, b)) for (name, a), (_, b) in pairs)


def _join_items(left: Type, right: Type) -> tuple[Type, ...] | None:
    if Kind.TUPLE not in left.kinds:
        return right.items
    if Kind.TUPLE not in right.kinds:
        return left.items
    if left.items is None or right.items is None or len(left.items) != len(right.items):
        return None
    return tuple(join(a, b) for a, b in zip(left.items, right.items, strict=True))


def _narrowed(type: Type, depth: int = MAXIMAL_DEPTH) -> Type:
    """The type with every shape deeper than `MAXIMAL_DEPTH` forgotten.

    A forgotten shape must still hold the value: where a computed float could lie below, forgetting
    says so by keeping `FLOAT` among the kinds of the items.
    """
    if type.scalar or type.kinds <= SCALARS | {Kind.EXCEPTION}:
        return type
    for kind in (Kind.EXCEPTION, Kind.FAILURE):
        if depth == 0 and holds(type, kind):
            return replace(ANY_OBJECT, kinds=ANY_OBJECT.kinds | {kind})
    if depth == 0 and any(holds(type, kind) for kind in CLASSES):
        return ANY_OBJECT
    if depth == 0:
        widest = ANY_COMPUTED if holds_computed_float(type) else ANY
        extra = type.kinds - widest.kinds
        return replace(widest, kinds=widest.kinds | extra) if extra else widest
    return Type(
        type.kinds,
        item=None if type.item is None else _narrowed(type.item, depth - 1),
        fields=tuple(
            (key, Field(_narrowed(f.type, depth - 1), f.required)) for key, f in type.fields
        ),
        rest=None if type.rest is None else _narrowed(type.rest, depth - 1),
        items=None if type.items is None else tuple(_narrowed(t, depth - 1) for t in type.items),
        cls=type.cls,
        attributes=None
        if type.attributes is None
        else tuple((name, _narrowed(t, depth - 1)) for name, t in type.attributes),
    )


def parts(type: Type) -> Iterable[Type]:
    """The types directly inside a type's containers, where they are known."""
    if type.item is not None:
        yield type.item
    for _, field in type.fields:
        yield field.type
    if type.rest is not None:
        yield type.rest
    yield from type.items or ()
    yield from (found for _, found in type.attributes or ())


def holds_computed_float(type: Type) -> bool:
    """Whether a value of this type may be, or hold, a float that the program computed."""
    return holds(type, Kind.FLOAT)


def holds(type: Type, kind: Kind) -> bool:
    """Whether a value of this type may be, or hold, one of a kind."""
    if kind in type.kinds:
        return True
    if type.attributes is None and not type.kinds.isdisjoint(CLASSES):
        return True
    if kind in JSON and (
        (Kind.LIST in type.kinds and type.item is None)
        or (Kind.DICT in type.kinds and type.rest is None)
    ):
        return True
    return any(holds(part, kind) for part in parts(type))


def is_known(type: Type) -> bool:
    """Whether a value is a scalar, or a list or dict whose items are known."""
    if not type.kinds <= SCALARS | {Kind.FLOAT, Kind.LIST, Kind.DICT}:
        return False
    if type.kinds >= SCALARS - {Kind.FLOAT}:
        return False  # it may be any of them: nothing is known
    unknown = (Kind.LIST in type.kinds and type.item is None) or (
        Kind.DICT in type.kinds and type.rest is None
    )
    return not unknown and all(map(is_known, parts(type)))


_ANYTHING = JSON | {Kind.FLOAT, Kind.TUPLE}
_BOTTOM_COMPUTED = Type(_ANYTHING, item=Type(_ANYTHING), rest=Type(_ANYTHING))
ANY_COMPUTED = Type(_ANYTHING, item=_BOTTOM_COMPUTED, rest=_BOTTOM_COMPUTED)
"""Any value that a program can build, computed floats and tuples included."""

ANY_OBJECT = Type(_ANYTHING | CLASSES)
"""Any value that a program can build, instances of several classes included."""

_NAMES = {
    Kind.NONE: "None",
    Kind.BOOL: "bool",
    Kind.INT: "int",
    Kind.FRACTION: "float",
    Kind.FLOAT: "float",
    Kind.STR: "str",
    Kind.LIST: "list",
    Kind.DICT: "dict",
    Kind.TUPLE: "tuple",
    Kind.SET: "set",
    Kind.FROZENSET: "frozenset",
    Kind.EXCEPTION: "an exception",
    Kind.FAILURE: "an exception",
    Kind.NAIVE: "datetime",
    Kind.AWARE: "datetime with a time zone",
    Kind.DATE: "date",
    Kind.TIMEDELTA: "timedelta",
    Kind.TIMEZONE: "timezone",
    Kind.OBJECT: "an instance of several classes",
    Kind.MEMBER: "a member of several enumerations",
    Kind.FUNCTION: "a function",
    Kind.CARRIED: "an object of Python",
    Kind.UNBOUND: "unassigned",
}


def describe(type: Type) -> str:
    """A type in an author's words: `int`, `str | None`, `list[str]`, `unknown`."""
    if not type.kinds:
        return "nothing"
    if type.kinds >= JSON:
        failed = type.may(Kind.EXCEPTION, Kind.FAILURE)
        return "unknown or an exception" if failed else "unknown"
    words: dict[str, None] = {}
    for kind in Kind:
        if kind not in type.kinds:
            continue
        word = _NAMES[kind]
        if kind in _WITH_ITEMS and type.item is not None:
            word = f"{word}[{describe(type.item)}]"
        if kind is Kind.DICT and type.fields:
            word = "dict with " + ", ".join(f"'{key}'" for key, _ in type.fields)
        if kind in CLASSES and type.cls is not None:
            word = f"{type.cls.name}{'' if isinstance(type.cls, DataClass) else ' (an Enum)'}"
        words[word] = None
    return " | ".join(words)


def holds_objects(type: Type, depth: int) -> bool:
    """Whether values of a type may have containers `depth` containers down: a list of texts shows
    nothing of what it was made from.
    """
    if type.scalar:
        return False
    if depth == 0:
        return True
    inner: list[Type] = []
    if type.may(Kind.LIST):
        inner.append(type.element)
    if type.may(Kind.DICT):
        inner.append(type.values)
    if type.may(Kind.TUPLE):
        inner += [ANY_COMPUTED] if type.items is None else type.items
    if type.may(Kind.EXCEPTION, Kind.FAILURE):
        inner.append(ANY_COMPUTED)
    if type.may(Kind.OBJECT):
        inner += [ANY_OBJECT] if type.attributes is None else dict(type.attributes).values()
    return any(holds_objects(part, depth - 1) for part in inner)
