"""Members of nested values as Step Functions spells them, and back.

A `Spelling` is the data of one shape: a table of the structures below it, as JSON, in which only
what leads to a member of another name is left. `respelled` applies it; the function `_spell` of the
prelude does the same in JSONata.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from cohesion.services.models import Shape

Json: TypeAlias = Any
Table: TypeAlias = list[dict[str, Json]]
"""The shapes by number, the outermost first. Of a structure: member -> its other name, and the
number of its shape where something changes below it. Of a list or a map: `*` -> that number.
"""

Spelled: TypeAlias = Callable[[Shape, str], str]
"""A member of a structure as Step Functions spells it."""

EACH = "*"
"""The key of what holds for each item of a list, each value of a map."""


def table(shape: Shape | None, spelled: Spelled, *, back: bool) -> Table:
    """How to respell values of a shape; `back` from Step Functions' names to botocore's. Empty
    where nothing is spelled otherwise.
    """
    if shape is None:
        return []
    changing = _changing(shape, spelled)
    if shape not in changing:
        return []
    numbers: dict[Shape, int] = {shape: 0}
    found: Table = []
    pending = [shape]
    while pending:
        current = pending.pop(0)
        entry: dict[str, Json] = {}
        for member, inner in _parts(current):
            below = inner in changing
            if below and inner not in numbers:
                numbers[inner] = len(numbers)
                pending.append(inner)
            if member == EACH:
                entry[EACH] = numbers[inner]
                continue
            other = spelled(current, member)
            names = (other, member) if back else (member, other)
            if below:
                entry[names[0]] = [names[1], numbers[inner]]
            elif other != member:
                entry[names[0]] = [names[1]]
        found.append(entry)
    return found


def _parts(shape: Shape) -> Iterator[tuple[str, Shape]]:
    if shape.anything:
        return
    if shape.kind == "structure":
        yield from shape.members.items()
    elif shape.kind in {"list", "map"}:
        yield EACH, shape.item


def _changing(shape: Shape, spelled: Spelled) -> set[Shape]:
    """The shapes of whose values something is spelled otherwise."""
    around: dict[Shape, list[Shape]] = {shape: []}
    pending, own = [shape], []
    while pending:
        current = pending.pop()
        for member, inner in _parts(current):
            if member != EACH and spelled(current, member) != member:
                own.append(current)
            if inner not in around:
                around[inner] = []
                pending.append(inner)
            around[inner].append(current)
    found: set[Shape] = set()
    while own:
        current = own.pop()
        if current not in found:
            found.add(current)
            own += around[current]
    return found


def respelled(value: Json, rules: Table, number: int = 0) -> Json:
    """A value with the names that a table has for them. What the table does not know stays."""
    if not rules:
        return value
    entry = rules[number]
    if isinstance(value, list):
        return [respelled(item, rules, entry[EACH]) if EACH in entry else item for item in value]
    if not isinstance(value, dict):
        return value
    if EACH in entry:
        return {key: respelled(item, rules, entry[EACH]) for key, item in value.items()}
    found: dict[str, Json] = {}
    for key, item in value.items():
        match entry.get(key):
            case [other, below]:
                found[other] = respelled(item, rules, below)
            case [other]:
                found[other] = item
            case _:
                found[key] = item
    return found
