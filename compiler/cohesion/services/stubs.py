"""Stubs of `cohesion.aws`: what editors complete and type checkers check, from botocore's models.

`aws.pyi` goes beside `aws.py` and knows every service by its name; a service that is asked for has
a stub of its own, `aws_types/<service>.pyi`, with its operations, arguments, results and errors.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator

from cohesion.services import models
from cohesion.services.integrations import Integration, integration, not_callable
from cohesion.services.models import Service, Shape
from cohesion.services.shapes import result_shape

FOLDER = "aws_types"

_TYPES = {
    "string": "str",
    "character": "str",
    "blob": "str",
    "timestamp": "str",
    "integer": "int",
    "long": "int",
    "float": "float",
    "double": "float",
    "boolean": "bool",
}

_OPTIONS = (
    "*, retry: Retry | Sequence[Retry] | None = None, timeout: int | None = None,"
    " heartbeat: int | None = None, role: str | None = None"
)


def stubs(services: Iterable[str]) -> dict[str, str]:
    """The text of each stub by its path beside `aws.py`. `services` are attributes of
    `cohesion.aws`. Raises `integrations.Unknown` for one that there is not.
    """
    from cohesion.services.integrations import service

    typed = sorted({service(name).python for name in services})
    found = {f"{FOLDER}/{name}.pyi": "\n".join(_service(name)) + "\n" for name in typed}
    found[f"{FOLDER}/__init__.pyi"] = ""
    found["aws.pyi"] = "\n".join(_index(typed)) + "\n"
    return found


def _index(typed: list[str]) -> Iterator[str]:
    yield '"""Written by `cohesion stubs`: services of AWS."""'
    yield ""
    yield "from typing import Any"
    yield ""
    yield "from cohesion.errors import AwsError"
    yield "from cohesion.runtime.services import Operation"
    yield from (f"from cohesion.{FOLDER} import {name} as _{name}" for name in typed)
    yield ""
    yield "class Errors:"
    yield "    def __getattr__(self, name: str) -> type[AwsError]: ..."
    yield ""
    yield "class Service:"
    yield "    errors: Errors"
    yield "    def __getattr__(self, name: str) -> Operation: ..."
    yield ""
    for name in sorted(models.service_names()):
        yield f"{name}: {f'_{name}.Service' if name in typed else 'Service'}"
    yield ""
    yield "def service(name: str) -> Any: ..."


def _service(name: str) -> Iterator[str]:
    found = models.service(models.service_names()[name])
    integrations = [
        each
        for method in sorted(found.operations)
        if not not_callable(each := integration(name, method))
    ]
    yield f'"""Written by `cohesion stubs`: `cohesion.aws.{name}`."""'
    yield ""
    yield "from collections.abc import Mapping, Sequence"
    yield "from typing import Any, Required, TypedDict"
    yield ""
    yield "from cohesion.errors import AwsError"
    yield "from cohesion.markers import Retry"
    yield ""
    for shape in _structures(integrations):
        yield from _structure(shape)
    yield from _errors(found)
    for each in integrations:
        yield from _operation(each)
    yield "class Service:"
    yield "    errors: type[Errors]"
    for each in integrations:
        yield f"    {each.method}: _{each.method}"


def _structures(integrations: Iterable[Integration]) -> list[Shape]:
    """The structures that arguments and results have in them, by name."""
    seen: dict[str, Shape] = {}
    pending: list[Shape] = []
    for each in integrations:
        operation = each.operation
        shapes = [operation.output] if operation else []
        shapes += [result_shape(each, "sync")] if "sync" in each.patterns else []
        pending += [shape for shape in shapes if shape is not None]
        if operation is not None and operation.input is not None:
            pending += operation.input.members.values()
    while pending:
        shape = pending.pop()
        if shape.name not in seen:
            seen[shape.name] = shape
            pending += shape.inner()
    return [seen[name] for name in sorted(seen) if _is_typed(seen[name])]


def _is_typed(shape: Shape) -> bool:
    return shape.kind == "structure" and not shape.anything


def _name(shape: Shape) -> str:
    return f"{shape.name[:1].upper()}{shape.name[1:]}Dict"


def _structure(shape: Shape) -> Iterator[str]:
    fields = {
        name: f"Required[{_type(inner)}]" if name in shape.required else _type(inner)
        for name, inner in shape.members.items()
    }
    if any(keyword.iskeyword(name) or not name.isidentifier() for name in fields):
        written = ", ".join(f'"{name}": "{found}"' for name, found in fields.items())
        yield f'{_name(shape)} = TypedDict("{_name(shape)}", {{{written}}}, total=False)'
    else:
        yield f"class {_name(shape)}(TypedDict, total=False):"
        yield from (f"    {name}: {found}" for name, found in fields.items())
        if not fields:
            yield "    ..."
    yield ""


def _type(shape: Shape) -> str:
    if shape.anything:
        return "Any"
    match shape.kind:
        case "structure":
            return _name(shape)
        case "list":
            return f"list[{_type(shape.item)}]"
        case "map":
            return f"dict[str, {_type(shape.item)}]"
        case kind:
            return _TYPES[kind]


def _argument(shape: Shape) -> str:
    """An argument's type: what may be given is wider than what comes back."""
    match shape.kind:
        case "list":
            return f"Sequence[{_type(shape.item)}]"
        case "map":
            return f"Mapping[str, {_type(shape.item)}]"
        case _:
            return _type(shape)


def _errors(found: Service) -> Iterator[str]:
    yield "class Errors:"
    for name in sorted(found.errors):
        yield f"    class {name}(AwsError): ..."
    yield ""


def _operation(found: Integration) -> Iterator[str]:
    assert found.operation is not None
    shape = found.operation.input
    members = {} if shape is None else shape.members
    needed = () if shape is None else shape.required
    arguments = [
        f"{name}: {'Any' if found.anything(name) else _argument(inner)}"
        + ("" if name in needed else " = ...")
        for name, inner in members.items()
        if not keyword.iskeyword(name)
    ]
    given = f"self, *, {', '.join(arguments)}" if arguments else "self"
    output = found.operation.output
    result = "dict[str, Any]" if output is None else _name(output)
    yield f"class _{found.method}:"
    yield f"    def __call__({given}) -> {result}: ..."
    if "sync" in found.patterns:
        done = result_shape(found, "sync")
        yield f"    def sync({given}) -> {'Any' if done is None else _name(done)}: ..."
    if "token" in found.patterns:
        yield f"    def wait_for_task_token({given}) -> Any: ..."
    yield f"    def with_options(self, {_OPTIONS}) -> _{found.method}: ..."
    yield ""
