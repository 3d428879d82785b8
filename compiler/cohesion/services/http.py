"""Requests of HTTP endpoints as Step Functions makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohesion.artifact import Json, Permission
from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Field, Kind, Kinds, Type
from cohesion.services import named
from cohesion.services.shapes import Problem

NAME = "http"
"""What stands for a service in `Service`."""

RESOURCE = "arn:aws:states:::http:invoke"

ARGUMENTS: Mapping[str, Kinds | None] = {
    "url": frozenset({Kind.STR}),
    "connection": frozenset({Kind.STR}),
    "headers": frozenset({Kind.DICT, Kind.NONE}),
    "query": frozenset({Kind.DICT, Kind.NONE}),
    "body": None,
    "form": frozenset({Kind.DICT, Kind.NONE}),
}
"""The arguments of a request, and the kinds of their values."""

RESULT: Type = types.record(
    {
        "Headers": Field(types.dict_of(types.list_of(types.STR)), required=False),
        "ResponseBody": Field(types.ANY, required=False),
        "StatusCode": Field(types.INT),
        "StatusText": Field(types.STR, required=False),
    },
    rest=types.ANY,
)

_FIELDS = {
    "url": "ApiEndpoint",
    "method": "Method",
    "headers": "Headers",
    "query": "QueryParameters",
    "body": "RequestBody",
    "form": "RequestBody",
}


def problems(given: Mapping[str, Expr]) -> Iterator[Problem]:
    """What is wrong with the typed arguments of a request."""
    for name, value in given.items():
        wanted = ARGUMENTS.get(name)
        if wanted is not None and value.type.kinds and value.type.kinds.isdisjoint(wanted):
            shown = "a text" if Kind.STR in wanted else "a dict"
            problem = f"`{name}` is {shown}, and this is {types.describe(value.type)}"
            yield Problem(name, problem, "convert it", value.span)


def arguments(method: str, given: Mapping[str, Json]) -> dict[str, Json]:
    """The `Arguments` of a state, by what is given as it is written there."""
    found: dict[str, Json] = {"Method": method}
    for name, value in given.items():
        if name == "connection":
            found["Authentication"] = {"ConnectionArn": value}
        elif name in _FIELDS:
            found[_FIELDS[name]] = value
    if "form" in given:
        found["Transform"] = {"RequestBodyEncoding": "URL_ENCODED"}
    return found


def given(written: Mapping[str, Json]) -> dict[str, Json]:
    """What `arguments` made these of, with the method."""
    form = "Transform" in written
    names = {field: name for name, field in _FIELDS.items() if name != ("body" if form else "form")}
    found = {names[field]: value for field, value in written.items() if field in names}
    return {**found, "connection": written["Authentication"]["ConnectionArn"]}


def permissions(connections: tuple[str, ...] | None) -> tuple[Permission, ...]:
    """What a request takes: to call endpoints, and the connection's secret; None for connections
    that only the run knows.
    """
    secrets = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret"
    any_secret = f"{secrets}:events!connection/*"
    known = connections or ()
    bound = [(named.reference(c, "connection.secret") or any_secret) for c in known]
    reason = "http: endpoints are no resources"
    unknown = "" if known else "http: the connection is only known to the run"
    return (
        Permission(("states:InvokeHTTPEndpoint",), ("*",), reason),
        Permission(
            ("events:RetrieveConnectionCredentials",),
            tuple(named.arn("connection", c) for c in known) or ("*",),
            unknown,
        ),
        Permission(
            ("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"),
            tuple(dict.fromkeys(bound)) or (any_secret,),
        ),
    )
