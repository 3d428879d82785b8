"""Calls of AWS as Step Functions writes them: its spelling of arguments and results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cohesion.artifact import Json, Permission
from cohesion.backend.references import NOTHING, Arguments, Known, joined, texts, used_as
from cohesion.backend.templates import template
from cohesion.ir import types
from cohesion.ir.nodes import (
    HEARTBEAT,
    ROLE,
    TIMEOUT,
    Array,
    Call,
    Const,
    Expr,
    IfExpr,
    Record,
    Service,
    Spread,
)
from cohesion.jsonata import nodes
from cohesion.jsonata.nodes import Node, Number, Object, Text
from cohesion.jsonata.variables import substitute
from cohesion.services import http, named, shapes
from cohesion.services.integrations import integration, tells_of_transfer
from cohesion.services.models import Shape
from cohesion.services.permissions import permissions
from cohesion.services.spelling import table

LIMITS = {TIMEOUT: "TimeoutSeconds", HEARTBEAT: "HeartbeatSeconds"}
"""The fields of a state for the limits of a call."""


class ServiceCall:
    """An operation of AWS, as a state calls it."""

    def __init__(self, service: Service, variables: Known = NOTHING) -> None:
        self._service = service
        self._known = variables
        self._found = integration(service.name, service.operation)
        operation = self._found.operation
        self._input = None if operation is None else operation.input
        known = {} if self._input is None else self._input.members
        fixed = {name: shape for name, shape in known.items() if not self._found.anything(name)}
        self._arguments = Arguments(self._found.service.name, fixed, variables)

    def argument(self, name: str, value: Expr) -> Expr:
        """An argument with its members as Step Functions spells them, and references that say what
        they are used as.
        """
        if name == ROLE:
            return used_as("role.arn", value)
        value = self._arguments.used(name, value)
        if name.startswith(".") or self._input is None or self._found.anything(name):
            return value
        return self._respelled(self._input.members[name], value)

    def _respelled(self, shape: Shape, value: Expr) -> Expr:
        rules = table(shape, self._found.spelled, back=False)
        if not rules:
            return value
        match value:
            case Record(entries) if shape.kind == "map" or _has_constant_keys(value):
                return replace(value, entries=tuple(self._entries(shape, entries)))
            case Array(items) if shape.kind == "list":
                inner = tuple(
                    Spread(self._respelled(shape, item.value))
                    if isinstance(item, Spread)
                    else self._respelled(shape.item, item)
                    for item in items
                )
                return replace(value, items=inner)
            case IfExpr(_, then, otherwise):
                return replace(
                    value,
                    then=self._respelled(shape, then),
                    otherwise=self._respelled(shape, otherwise),
                )
            case _:
                return Call("respelled", (value, _literal(rules)), value.span, types.ANY)

    def _entries(
        self, shape: Shape, entries: tuple[tuple[Expr, Expr] | Spread, ...]
    ) -> Iterator[tuple[Expr, Expr] | Spread]:
        for entry in entries:
            if isinstance(entry, Spread):
                yield Spread(self._respelled(shape, entry.value))
                continue
            key, item = entry
            if shape.kind == "map":
                yield key, self._respelled(shape.item, item)
            elif (member := shapes.constant_key(key)) in shape.members:
                spelled = Const(self._found.spelled(shape, member), key.span, types.STR)
                yield spelled, self._respelled(shape.members[member], item)
            else:
                yield entry

    def state(self, given: Mapping[str, Json], timeout: int | None) -> dict[str, Json]:
        """The fields of the state that call it; `given` are the arguments, written."""
        arguments = {self._name(k): value for k, value in given.items() if not k.startswith(".")}
        found: dict[str, Json] = {
            "Resource": self._found.resource(self._service.pattern),
            "Arguments": arguments,
        }
        if ROLE in given:
            found["Credentials"] = {"RoleArn": given[ROLE]}
        limits = {TIMEOUT: timeout, **given}
        for name, field in LIMITS.items():
            if limits.get(name) is not None:
                found[field] = limits[name]
        return found

    def _name(self, argument: str) -> str:
        if self._input is None:
            return argument
        return self._found.spelled(self._input, argument)

    def permissions(self, given: Iterable[tuple[str, Expr]]) -> tuple[Permission, ...]:
        """What the role must be allowed; with a role of its own, to take that."""
        arguments = list(given)
        for name, value in arguments:
            if name == ROLE:
                return (self._to_assume(texts(value, self._known)),)
        found = joined(
            pair for name, value in arguments for pair in self._arguments.texts(name, value)
        )
        return tuple(permissions(self._found, self._service.pattern, found))

    def _to_assume(self, roles: tuple[str, ...] | None) -> Permission:
        if roles is None:
            why = f"{self._found.name}: the role is only known to the run"
            return Permission(("sts:AssumeRole",), ("*",), why)
        return Permission(("sts:AssumeRole",), tuple(named.arn("role", role) for role in roles))

    def result(self) -> Node:
        """What the call gives, in botocore's names."""
        pattern = self._service.pattern
        rules = table(shapes.result_shape(self._found, pattern), self._found.spelled, back=True)
        found = template("$states.result")
        if pattern == "" and tells_of_transfer(self._found):
            found = template("$_untold($states.result)")
        if rules:
            found = substitute(template("$_spell($r,0,$t)"), {"r": found, "t": _tree(rules)})
        return found


def _has_constant_keys(value: Record) -> bool:
    """Whether no key of a display is known to the run alone."""
    return all(
        isinstance(e, Spread) or shapes.constant_key(e[0]) is not None for e in value.entries
    )


def _literal(value: Json) -> Expr:
    """A JSON value as an expression."""
    match value:
        case dict():
            pairs = tuple((_literal(key), _literal(item)) for key, item in value.items())
            return Record(pairs, None, types.dict_of(types.ANY))
        case list():
            items = tuple(map(_literal, value))
            return Array(items, type=types.list_of(types.ANY))
        case str():
            return Const(value, type=types.STR)
        case _:
            return Const(value, type=types.INT)


def _tree(value: Json) -> Node:
    """A JSON value of names and numbers in JSONata."""
    match value:
        case dict():
            return Object(tuple((Text(key), _tree(item)) for key, item in value.items()))
        case list():
            return nodes.Array(tuple(map(_tree, value)))
        case str():
            return Text(value)
        case _:
            return Number(value)


class HttpCall:
    """A request of an HTTP endpoint, as a state makes it."""

    def __init__(self, service: Service, variables: Known = NOTHING) -> None:
        self._method = service.operation
        self._known = variables

    def argument(self, name: str, value: Expr) -> Expr:
        """An argument as it is; the connection's reference says what it is used as."""
        return used_as(named.use(http.NAME, name), value)

    def state(self, given: Mapping[str, Json], timeout: int | None) -> dict[str, Json]:
        """The fields of the state that makes it; `given` are the arguments, written."""
        limit = given.get(TIMEOUT, timeout)
        found: dict[str, Json] = {
            "Resource": http.RESOURCE,
            "Arguments": http.arguments(self._method, given),
        }
        return found if limit is None else {**found, "TimeoutSeconds": limit}

    def permissions(self, given: Iterable[tuple[str, Expr]]) -> tuple[Permission, ...]:
        """What the role must be allowed."""
        known = {name: texts(value, self._known) for name, value in given}
        return http.permissions(known.get("connection"))

    def result(self) -> Node:
        """What the endpoint answers."""
        return template("$states.result")


def call_of(service: Service, variables: Known = NOTHING) -> ServiceCall | HttpCall:
    """What a `CallTask` of a service does; `variables` are what its arguments may read."""
    kind = HttpCall if service.name == http.NAME else ServiceCall
    return kind(service, variables)
