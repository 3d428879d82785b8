"""Enumerations that do more than name texts or ints."""

from enum import Enum, Flag


class Planet(Enum):
    EARTH = (1.0, 2.0)


class Named(Enum):
    A = 1

    def __str__(self):
        return self.name


class Bits(Flag):
    READ = 1


class Color(Enum):
    RED = 1


class Empty(Enum):
    pass


def workflow(x):
    return [Planet.EARTH.name, Named.A.name, Bits.READ.name, Empty(x).name, Color.BLUE]  # error: COH103 [13] "the enumeration `Planet` (it has more than members with texts or ints as values) is not supported in a workflow"  # error: COH103 [32] "the enumeration `Named` (it has more than members with texts or ints as values) is not supported in a workflow"  # error: COH103 [46] "the enumeration `Bits` (its bases are not `Enum`, `IntEnum`, `StrEnum`, or `str` and `Enum`) is not supported in a workflow"  # error: COH103 [62] "the enumeration `Empty` (it has no members) is not supported in a workflow"  # error: COH103 [77] "`Color.BLUE`, which is no member, is not supported in a workflow"
