"""botocore's models: services, operations and shapes, read when something asks for them.

The data of botocore is all that is read; nothing connects anywhere, and neither the environment
nor a file of the user's (`~/.aws/models`) is looked at, so that the same program is always the same
definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

from cohesion.runtime.service_names import java_error, java_service, python_name

Raw: TypeAlias = dict[str, Any]
Loader: TypeAlias = Any
"""botocore's, which has no types."""


class ModelsMissing(Exception):
    """botocore is not installed."""


@dataclass(frozen=True, eq=False)
class Shape:
    """What a value of an argument or a result looks like. `kind` is botocore's: `structure`,
    `list`, `map`, `string`, `integer`, `long`, `float`, `double`, `boolean`, `blob`, `timestamp`.
    """

    service: Service
    name: str
    raw: Raw

    @property
    def kind(self) -> str:
        """What botocore calls it."""
        kind: str = self.raw["type"]
        return kind

    @cached_property
    def members(self) -> dict[str, Shape]:
        """The members of a structure."""
        return {
            name: self.service.shape(found["shape"])
            for name, found in self.raw.get("members", {}).items()
        }

    @property
    def required(self) -> tuple[str, ...]:
        """The members of a structure that must be there."""
        return tuple(self.raw.get("required", ()))

    @cached_property
    def item(self) -> Shape:
        """The shape of the items of a list, of the values of a map."""
        return self.service.shape(self.raw["member" if self.kind == "list" else "value"]["shape"])

    @property
    def anything(self) -> bool:
        """Whether it is a document: any JSON."""
        return bool(self.raw.get("document"))

    @property
    def streams(self) -> bool:
        """Whether it is a stream of events, or has one among its members."""
        return bool(self.raw.get("eventstream")) or any(
            found.raw.get("eventstream") for found in self.members.values()
        )

    def inner(self) -> Iterator[Shape]:
        """The shapes directly inside."""
        if self.kind == "structure":
            yield from self.members.values()
        elif self.kind in {"list", "map"}:
            yield self.item


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of a service. `name` is botocore's (`PutItem`), `method` that of its client
    (`put_item`).
    """

    service: Service
    name: str
    method: str
    raw: Raw

    @cached_property
    def input(self) -> Shape | None:
        """The shape of its arguments."""
        return self._shape("input")

    @cached_property
    def output(self) -> Shape | None:
        """The shape of its result."""
        return self._shape("output")

    def _shape(self, key: str) -> Shape | None:
        found = self.raw.get(key)
        return None if found is None else self.service.shape(found["shape"])


class Service:
    """A service. `name` is botocore's (`cognito-idp`), `java` that of the SDK for Java
    (`CognitoIdentityProvider`).
    """

    def __init__(self, name: str, raw: Raw) -> None:
        self.name = name
        self._raw = raw
        self._shapes: dict[str, Shape] = {}
        self.java = java_service(raw["metadata"]["serviceId"])

    @property
    def python(self) -> str:
        """Its name as an attribute of `cohesion.aws`."""
        return python_name(self.name)

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the model says of the service itself."""
        found: Mapping[str, Any] = self._raw["metadata"]
        return found

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """Its operations by the names of the methods of its client."""
        from botocore import xform_name

        return {
            (method := xform_name(name)): Operation(self, name, method, raw)
            for name, raw in self._raw["operations"].items()
        }

    def shape(self, name: str) -> Shape:
        """A shape by its name."""
        if name not in self._shapes:
            self._shapes[name] = Shape(self, name, self._raw["shapes"][name])
        return self._shapes[name]

    @cached_property
    def errors(self) -> dict[str, str]:
        """Its errors: the class as the SDK for Java has it -> the code that the service reports."""
        found = {f"{self.java}Exception": ""}
        for name, raw in sorted(self._raw["shapes"].items()):
            if raw.get("exception") or raw.get("fault"):
                code = raw.get("error", {}).get("code", name)
                found[java_error(_RENAMED_ERRORS.get((self.name, name), name), self.java)] = code
        return found


_RENAMED_ERRORS = {
    ("elb", "AccessPointNotFoundException"): "LoadBalancerNotFoundException",
    ("elb", "DuplicateAccessPointNameException"): "DuplicateLoadBalancerNameException",
    ("elb", "InvalidEndPointException"): "InvalidInstanceException",
    ("elb", "TooManyAccessPointsException"): "TooManyLoadBalancersException",
}
"""Errors that the SDK for Java calls otherwise."""


@cache
def _loader() -> Loader:
    try:
        from botocore.loaders import Loader
    except ImportError as error:
        raise ModelsMissing from error
    return Loader(extra_search_paths=[Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)


@cache
def service_names() -> dict[str, str]:
    """Every service of botocore's by its name as an attribute. Raises ModelsMissing."""
    return {python_name(name): name for name in _loader().list_available_services("service-2")}


@cache
def service(name: str) -> Service:
    """The model of a service by botocore's name. Raises ModelsMissing."""
    return Service(name, _loader().load_service_model(name, "service-2"))
