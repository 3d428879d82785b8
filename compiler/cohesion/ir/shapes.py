"""Shapes: what the values of a type are when JSON does not show it, for those who read and write
them outside of the workflow (`runtime.generated`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from cohesion.ir import types
from cohesion.ir.types import JSON, Kind, Type

Shape: TypeAlias = "str | list[Shape] | dict[str, Shape]"
"""`float`, `datetime`, `date`, `timedelta`, `timezone`, `carried`; or `["list", of what]`,
`["dict", of what]`, `["fields", {name: what}]`, `["tuple", [item by item]]`, `["set", of what]`,
`["frozenset", of what]`, `["member", class]`, `["instance", [class, {field: what}]]`, a class as
`module:name`; empty for JSON. None has any shape.
"""

_TIMES = {
    Kind.NAIVE: "datetime",
    Kind.AWARE: "datetime",
    Kind.DATE: "date",
    Kind.TIMEDELTA: "timedelta",
    Kind.TIMEZONE: "timezone",
}


class NoShape(Exception):
    """A value cannot go into generated code: what it is."""


def shape_of(type: Type) -> Shape:
    """What values of a type are beside JSON. Raises NoShape."""
    if type.kinds <= JSON and not _knows_parts(type):
        return ""
    if Kind.FLOAT in type.kinds and Kind.INT in type.kinds:
        raise NoShape("a number that may be an int or a float")
    if Kind.CARRIED in type.kinds:
        if not type.kinds <= types.SCALARS - {Kind.FLOAT} | {Kind.CARRIED}:
            raise NoShape("an object of Python, or something else")
        return "carried"
    if not type.kinds.isdisjoint(types.SETS):
        if len(type.kinds - {Kind.NONE}) > 1:
            raise NoShape("what may be a set, or something else")
        name = "set" if Kind.SET in type.kinds else "frozenset"
        return [name, shape_of(type.element)]
    if not type.kinds.isdisjoint(types.CLASSES):
        return _shape_of_instance(type)
    odd = type.kinds - JSON - types.TIMES - {Kind.FLOAT, Kind.TUPLE}
    if odd:
        raise NoShape(types.describe(types.restrict(type, frozenset(odd))))
    if Kind.TUPLE in type.kinds:
        if not type.kinds <= {Kind.TUPLE, Kind.NONE}:
            raise NoShape("what may be a tuple or a list")
        if type.items is None:
            raise NoShape("tuples of several lengths")
        return ["tuple", [shape_of(item) for item in type.items]]
    times = {_TIMES[kind] for kind in type.kinds & types.TIMES}
    if times:
        if len(times) > 1 or not type.kinds <= types.TIMES | {Kind.NONE}:
            raise NoShape("a value of several types")
        return times.pop()
    shapes: list[Shape] = []
    if Kind.FLOAT in type.kinds:
        shapes.append("float")
    if Kind.LIST in type.kinds and (inner := shape_of(type.element)):
        shapes.append(["list", inner])
    if Kind.DICT in type.kinds and (found := _shape_of_dict(type)):
        shapes.append(found)
    if len(shapes) > 1:
        raise NoShape("a value of several types")
    return shapes[0] if shapes else ""


def _shape_of_dict(type: Type) -> Shape:
    """The shape of the values of a dict, or of its fields."""
    fields = {name: shape_of(field.type) for name, field in type.fields}
    others = shape_of(type.other) if type.other.kinds else ""
    if not others and not any(fields.values()):
        return ""
    if not fields:
        return ["dict", others]
    if others:
        raise NoShape("a dict of values of several types")
    return ["fields", {name: shape for name, shape in fields.items() if shape}]


def _shape_of_instance(type: Type) -> Shape:
    """The shape of a member of an enumeration, or of an instance of a dataclass."""
    if type.cls is None or type.attributes is None or len(type.kinds - {Kind.NONE}) > 1:
        raise NoShape("what may be an instance of several classes")
    if Kind.MEMBER in type.kinds:
        return ["member", type.cls.key]
    if any(name.startswith(".") for name, _ in type.attributes):
        raise NoShape("a future")
    fields = {name: shape_of(found) for name, found in type.attributes}
    return ["instance", [type.cls.key, dict(fields)]]


def classes_in(shape: Shape) -> Iterator[str]:
    """The classes that a shape names."""
    match shape:
        case ["member", str(key)]:
            yield key
        case ["instance", [str(key), fields]]:
            yield key
            yield from classes_in(fields)
        case dict():
            for inner in shape.values():
                yield from classes_in(inner)
        case [*parts]:
            for part in parts:
                yield from classes_in(part)
        case _:
            pass


def _knows_parts(type: Type) -> bool:
    return type.item is not None or bool(type.fields) or type.rest is not None


def leaves_as(type: Type) -> Type:
    """The type of a variable that generated code gives a value of this type: the workflow can look
    at times, but not into containers of them.
    """
    if not _has_more(type) or (type.kinds <= types.TIMES | {Kind.NONE} and _shape(type)):
        return type
    return type if _shape(type) and not _holds_objects(type) else types.CARRIED


def changed_as(type: Type) -> Type:
    """The type of an object that generated code has changed: of the same kinds, with anything in
    it.
    """
    if type.scalar:
        return type
    if type.only(types.CLASSES | {Kind.NONE}) and type.cls is not None and type.attributes:
        attributes = {name: _put_into(kind) for name, kind in type.attributes}
        changed = types.object_of(type.cls, attributes)
        return types.join(changed, types.NONE) if type.may(Kind.NONE) else changed
    if _has_more(type) and not passes_unseen(type):
        return types.CARRIED
    anything = types.ANY_COMPUTED if types.holds_computed_float(type) else types.ANY
    return types.restrict(anything, type.kinds)


def passes_unseen(type: Type) -> bool:
    """Whether values of a type have no shape, but are JSON whatever they are: code that does not
    look at them may take them, as it may a list of numbers that are ints or floats.
    """
    plain = JSON | {Kind.FLOAT, Kind.TUPLE}
    if any(types.holds(type, kind) for kind in Kind if kind not in plain):
        return False
    try:
        shape_of(type)
    except NoShape:
        return True
    return False


def _put_into(type: Type) -> Type:
    """The type of an attribute that code may have assigned to: JSON, or else the same as before,
    which `leave` makes sure of.
    """
    return types.join(changed_as(type), types.NONE) if _has_more(type) else types.ANY


def written(type: Type) -> Shape:
    """The shape in which values of a type leave generated code. A number may be an int or a float:
    it is one of them there. Raises NoShape.
    """
    return shape_of(type) if _has_more(type) and not passes_unseen(type) else ""


def _shape(type: Type) -> Shape:
    try:
        return written(type)
    except NoShape:
        return ""


def _has_more(type: Type) -> bool:
    """Whether there is more than JSON, and floats, in a type."""
    return any(types.holds(type, kind) for kind in Kind if kind not in JSON | {Kind.FLOAT})


def _holds_objects(type: Type) -> bool:
    """Whether there is more than JSON, floats and tuples in a type."""
    plain = JSON | {Kind.FLOAT, Kind.TUPLE}
    return any(types.holds(type, kind) for kind in Kind if kind not in plain)
