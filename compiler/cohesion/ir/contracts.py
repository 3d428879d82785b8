"""Contracts: what an annotation promises of a JSON value, as the wrappers check it at run time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from cohesion.ir import types
from cohesion.ir.types import Field, Type


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value: what an annotation says that is not understood."""


@dataclass(frozen=True, slots=True)
class Plain:
    """`str`, `int`, `float`, `bool`, `None`, `list`, `dict`: a kind and nothing inside. `text` is
    the annotation as errors show it, here and in the other contracts.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """`list[item]`."""

    item: Contract
    text: str


@dataclass(frozen=True, slots=True)
class Values:
    """`dict[str, value]`."""

    value: Contract
    text: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A union."""

    options: tuple[Contract, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Literals:
    """`Literal[…]`."""

    values: tuple[bool | int | str | None, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Keys:
    """A `TypedDict`: its keys in order, each with what it promises and whether it must be there."""

    keys: tuple[tuple[str, Contract, bool], ...]
    text: str


Contract: TypeAlias = Anything | Plain | Items | Values | OneOf | Literals | Keys

_PLAIN = {
    "str": types.STR,
    "int": types.INT,
    "float": types.JSON_NUMBER,
    "bool": types.BOOL,
    "None": types.NONE,
    "list": types.list_of(types.ANY),
    "dict": types.dict_of(types.ANY),
}


def type_of(contract: Contract) -> Type:
    """The type of the values that keep a contract."""
    match contract:
        case Anything():
            return types.ANY
        case Plain(kind):
            return _PLAIN[kind]
        case Items(item):
            return types.list_of(type_of(item))
        case Values(value):
            return types.dict_of(type_of(value))
        case OneOf(options):
            return types.join_all(type_of(option) for option in options)
        case Literals(values):
            kinds = {str: types.STR, bool: types.BOOL, int: types.INT, type(None): types.NONE}
            return types.join_all(kinds[type(value)] for value in values)
        case Keys(keys):
            fields = {key: Field(type_of(inner), required) for key, inner, required in keys}
            return types.record(fields, rest=types.ANY)
