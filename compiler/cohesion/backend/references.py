"""What references and constants in the arguments of a call name: which resource, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from cohesion.ir.nodes import (
    Array,
    Assign,
    Call,
    CallTask,
    Const,
    Expr,
    Fork,
    Function,
    IfExpr,
    Read,
    Record,
    Sample,
    Spread,
    blocks_of,
    with_bodies,
)
from cohesion.services import named
from cohesion.services.models import Shape
from cohesion.services.permissions import Texts
from cohesion.services.shapes import constant_key

BY_TABLE = "RequestItems"
"""The argument of DynamoDB's batches that has tables as keys."""


def used_as(use: str, value: Expr) -> Expr:
    """A value in which each reference says what it is used as: `${ref:orders:table.name}` in the
    place of `${ref:orders}`. What a reference is a part of, or what goes through a variable, is
    used as nothing in particular.
    """
    if not use:
        return value
    match value:
        case Call("cohesion.ref", (Const(str() as text) as name,)):
            return replace(value, arguments=(replace(name, value=f"{text[:-1]}:{use}}}"),))
        case Call("constant" | "key", (inner, *rest)):
            return replace(value, arguments=(used_as(use, inner), *rest))
        case IfExpr(_, then, otherwise):
            return replace(value, then=used_as(use, then), otherwise=used_as(use, otherwise))
        case Array(items):
            found = (i if isinstance(i, Spread) else used_as(use, i) for i in items)
            return replace(value, items=tuple(found))
        case _:
            return value


Known: TypeAlias = Mapping[str, tuple[Expr, ...]]
"""What variables may be that only ever get values which their assignments show."""

NOTHING: Known = MappingProxyType({})


def known_variables(function: Function) -> Known:
    """The variables of a function, and of what it runs side by side, that only assignments give
    values, with all of these. Variables of the same name are taken for one.
    """
    found: dict[str, list[Expr]] = {}
    others: set[str] = set()
    for each in with_bodies(function):
        others.update(parameter.name for parameter in each.parameters)
        for block in blocks_of(each):
            others.update(clause.variable for clause in block.handler or ())
            for op in block.ops:
                match op:
                    case Assign(target, value):
                        found.setdefault(target, []).append(value)
                    case Fork(target, captures=captures):
                        others.add(target)
                        for name, value in captures:
                            if value != Read(name):
                                found.setdefault(name, []).append(value)
                    case CallTask(target) | Sample(target):
                        others.add(target)
                    case _:
                        pass
    return {name: tuple(values) for name, values in found.items() if name not in others}


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of an operation of a service; `shapes` are those of its members, `known` what
    variables may be.
    """

    service: str
    shapes: Mapping[str, Shape]
    known: Known

    def used(self, member: str, value: Expr) -> Expr:
        """An argument in which references say what they are used as."""
        shape = self.shapes.get(member)
        return value if shape is None else self._used(member, value, shape)

    def _used(self, member: str, value: Expr, shape: Shape) -> Expr:
        match value:
            case Call("constant", (inner, *rest)):
                return replace(value, arguments=(self._used(member, inner, shape), *rest))
            case Array(items) if shape.kind == "list":
                found = (
                    item if isinstance(item, Spread) else self._used(member, item, shape.item)
                    for item in items
                )
                return replace(value, items=tuple(found))
            case Record(entries):
                return replace(value, entries=tuple(self._entries(member, entries, shape)))
            case _:
                return used_as(named.use(self.service, member), value)

    def _entries(
        self, member: str, entries: tuple[tuple[Expr, Expr] | Spread, ...], shape: Shape
    ) -> Iterator[tuple[Expr, Expr] | Spread]:
        for entry in entries:
            inner = None if isinstance(entry, Spread) else _inner(shape, entry[0])
            if isinstance(entry, Spread) or inner is None:
                yield entry
            elif member == BY_TABLE:
                yield used_as(named.use(self.service, "TableName"), entry[0]), entry[1]
            else:
                yield entry[0], self._used(_member(shape, entry[0]), entry[1], inner)

    def texts(self, member: str, value: Expr) -> Iterator[tuple[str, tuple[str, ...] | None]]:
        """The members at any depth, and what texts they may be; None for what the run knows."""
        shape = self.shapes.get(member)
        if shape is None:
            return iter(((member, texts(value, self.known)),))
        return self._in(member, value, shape)

    def _in(
        self, member: str, value: Expr, shape: Shape
    ) -> Iterator[tuple[str, tuple[str, ...] | None]]:
        match value:
            case Read(name) if name in self.known:
                rest = {n: v for n, v in self.known.items() if n != name}
                inner = Arguments(self.service, {member: shape}, rest)
                for each in self.known[name]:
                    yield from inner.texts(member, each)
            case Call("constant", (inner, *_)):
                yield from self._in(member, inner, shape)
            case Array(items) if shape.kind == "list":
                for item in items:
                    part = item.value if isinstance(item, Spread) else item
                    yield from self._in(member, part, shape.item)
            case Record(entries):
                pairs = [entry for entry in entries if not isinstance(entry, Spread)]
                if member == BY_TABLE:
                    yield from (("TableName", texts(key, self.known)) for key, _ in pairs)
                    return
                for key, item in pairs:
                    inner_shape = _inner(shape, key)
                    if inner_shape is not None:
                        yield from self._in(_member(shape, key), item, inner_shape)
                keys = {constant_key(key) for key, _ in pairs}
                if len(pairs) < len(entries) or None in keys:  # what is spread may be any member
                    yield from ((inner, None) for inner in self._hidden(member, shape))
                elif shape.kind == "structure" and _BUS in shape.members and _BUS not in keys:
                    yield _BUS, (_DEFAULT_BUS,)
            case _:
                yield member, texts(value, self.known)
                yield from ((inner, None) for inner in self._hidden(member, shape))

    def _hidden(self, member: str, shape: Shape) -> Iterator[str]:
        """The members that name resources, in a value that the run alone knows."""
        if member == BY_TABLE:
            yield "TableName"
        while shape.kind == "list":
            shape = shape.item
        if shape.kind == "structure":
            known = dict(named.members(self.service))
            yield from (inner for inner in shape.members if inner in known)
            yield from self._tables_of(shape)

    def _tables_of(self, shape: Shape) -> Iterator[str]:
        """A table in each of the kinds of items of a transaction."""
        tables = any("TableName" in inner.members for inner in shape.members.values())
        if self.service == "dynamodb" and tables:
            yield "TableName"


_BUS, _DEFAULT_BUS = "EventBusName", "default"


def _member(shape: Shape, key: Expr) -> str:
    """The member that a key of a display is; empty for a key of a map."""
    return constant_key(key) or "" if shape.kind == "structure" else ""


def _inner(shape: Shape, key: Expr) -> Shape | None:
    """The shape of the value of a key of a display; None for what is not known."""
    if shape.anything:
        return None
    if shape.kind == "map":
        return shape.item
    return shape.members.get(constant_key(key) or "") if shape.kind == "structure" else None


def texts(value: Expr, known: Known = NOTHING) -> tuple[str, ...] | None:
    """The texts that a value may be, or their placeholders; None where the run alone knows."""
    match value:
        case Const(str() as text) | Call("cohesion.ref", (Const(str() as text),)):
            return (text,)
        case Call("constant" | "key", (inner, *_)):
            return texts(inner, known)
        case IfExpr(_, then, otherwise):
            return _all((then, otherwise), known)
        case Read(name) if name in known:
            return _all(known[name], {n: v for n, v in known.items() if n != name})
        case _:
            return None


def _all(values: Iterable[Expr], known: Known) -> tuple[str, ...] | None:
    """The texts that any of the values may be."""
    found: list[str] = []
    for value in values:
        some = texts(value, known)
        if some is None:
            return None
        found += some
    return tuple(dict.fromkeys(found))


def joined(found: Iterator[tuple[str, tuple[str, ...] | None]]) -> Texts:
    """What members may be, for all places in which they are."""
    together: dict[str, tuple[str, ...] | None] = {}
    for member, known in found:
        before = together.get(member, ())
        together[member] = (
            None if known is None or before is None else tuple(dict.fromkeys((*before, *known)))
        )
    return together
