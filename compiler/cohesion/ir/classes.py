"""The author's own classes as types know them: enumerations and dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enumeration: its name, its value, and how `str` and `repr` write it."""

    name: str
    value: int | str
    text: str
    representation: str


@dataclass(frozen=True, slots=True)
class EnumClass:
    """An enumeration. Its members have values of one type; `mixed` says that they are texts or ints
    themselves (`IntEnum`, `StrEnum`, `class X(str, Enum)`), which is what JSON makes of them.
    `aliases` are other names of members.
    """

    name: str
    module: str
    members: tuple[Member, ...]
    aliases: tuple[tuple[str, str], ...]
    mixed: bool
    base: Literal["int", "str"]

    @property
    def key(self) -> str:
        """`module:name`, which no other class has."""
        return f"{self.module}:{self.name}"

    def named(self, name: str) -> Member | None:
        """The member of a name."""
        canonical = dict(self.aliases).get(name, name)
        return next((m for m in self.members if m.name == canonical), None)


@dataclass(frozen=True, slots=True)
class DataClass:
    """A dataclass: its fields in order, and whether `repr` shows each; whether it is frozen,
    whether `==` and `repr` are made for it, and whether `replace` makes nothing but a copy. One
    that is no `data` is a class with attributes. `bases` are the keys of the classes above it.
    """

    name: str
    module: str
    fields: tuple[tuple[str, bool], ...]
    frozen: bool = False
    compares: bool = True
    shows: bool = True
    replaces: bool = True
    data: bool = True
    bases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """`module:name`, which no other class has."""
        return f"{self.module}:{self.name}"


Class: TypeAlias = EnumClass | DataClass
