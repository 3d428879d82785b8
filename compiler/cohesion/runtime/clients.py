"""Calls of AWS through boto3, with arguments and results as Step Functions has them."""

from __future__ import annotations

import json
from functools import cache

from cohesion.runtime import jobs
from cohesion.runtime.answers import GivenAway
from cohesion.runtime.refs import resolved
from cohesion.runtime.service_ids import JAVA_NAMES
from cohesion.runtime.service_names import botocore_name, java_error, python_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from cohesion.runtime.scope import Json

    Boto: TypeAlias = Any
    """A client of boto3, a model or an answer of botocore, which have no types."""

ANYTHING = {("lambda", "invoke"): "Payload", ("bedrock-runtime", "invoke_model"): "body"}
"""Members that are bytes to boto3, and any JSON to Step Functions."""


def call(
    service: str, operation: str, pattern: str, role: str | None, arguments: dict[str, Json]
) -> Json:
    """The answer of AWS to an operation of `cohesion.aws.<service>`; `GivenAway` where it waits for
    the token that is among the arguments. Raises the service's error as
    its class, AttributeError for an operation that boto3 has not, and ModuleNotFoundError where
    boto3 is not installed.
    """
    name = botocore_name(service)
    assert name is not None
    client = _client(name, None if role is None else resolved(role))
    given = resolved(arguments)
    if pattern == "token":  # whoever gets what is given away answers
        raising(name, client, lambda: answer(name, client, operation, given))
        return GivenAway
    if pattern == "sync":
        return raising(name, client, lambda: jobs.finished(name, operation, client, given))
    return raising(name, client, lambda: answer(name, client, operation, given))


def answer(service: str, client: Boto, operation: str, arguments: dict[str, Json]) -> Json:
    """What boto3 answers, as JSON: without metadata, times and bytes as text."""
    method = getattr(client, operation)
    free = ANYTHING.get((service, operation))
    model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[operation])
    given = {
        name: json.dumps(value).encode()
        if name == free
        else _with_bytes(value, model.input_shape.members[name])
        if model.input_shape is not None and name in model.input_shape.members
        else value
        for name, value in arguments.items()
    }
    found = method(**given)
    found.pop("ResponseMetadata", None)
    result: dict[str, Json] = _plain(found)
    if free in result:
        result[free] = json.loads(result[free]) if result[free] else None
    if "FunctionError" in result:
        _raise_of_function(result["Payload"])
    return result


def _with_bytes(value: Json, shape: Boto) -> Boto:
    """An argument with bytes where botocore wants them."""
    match shape.type_name:
        case "blob" if isinstance(value, str):
            return value.encode()
        case "list" if isinstance(value, list):
            return [_with_bytes(item, shape.member) for item in value]
        case "map" if isinstance(value, dict):
            return {key: _with_bytes(item, shape.value) for key, item in value.items()}
        case "structure" if isinstance(value, dict):
            return {
                key: _with_bytes(item, shape.members[key]) if key in shape.members else item
                for key, item in value.items()
            }
        case _:
            return value


def _plain(value: Boto) -> Json:
    """What boto3 answers as JSON."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if hasattr(value, "read"):
        value = value.read()
    if isinstance(value, bytes | bytearray):
        return value.decode(errors="replace")
    if hasattr(value, "astimezone"):
        return instant(value)
    return value


def instant(value: Boto) -> str:
    """A time as Java writes an instant: in UTC, with as many digits as it needs, by threes."""
    from datetime import UTC

    shown = value.astimezone(UTC)
    text: str = shown.strftime("%Y-%m-%dT%H:%M:%S")
    micros = shown.microsecond
    if micros:
        text += f".{micros // 1000:03}" if micros % 1000 == 0 else f".{micros:06}"
    return f"{text}Z"


def _raise_of_function(payload: Json) -> None:
    """Raise what a Lambda function reported: Step Functions names the error as the function did."""
    from cohesion.errors import FunctionError

    told = payload if isinstance(payload, dict) else {}
    name = str(told.get("errorType") or "Exception")
    raise type(name, (FunctionError,), {"error_names": (name,)})(told.get("errorMessage", ""))


def raising(service: str, client: Boto, attempt: Callable[[], Json]) -> Json:
    """The answer of an attempt; an error of the service (by botocore's name) as its class."""
    from botocore.exceptions import ClientError

    from cohesion import aws

    try:
        return attempt()
    except ClientError as error:
        told = error.response.get("Error", {})
        shape = client.meta.service_model.shape_for_error_code(told.get("Code", ""))
        java = JAVA_NAMES[service]
        title = f"{java}Exception" if shape is None else java_error(shape.name, java)
        found = aws.service(python_name(service))
        assert found is not None
        raise getattr(found.errors, title)(told.get("Message", str(error))) from error


@cache
def _client(name: str, role: str | None) -> Boto:
    try:
        import boto3
    except ImportError as error:
        raise ModuleNotFoundError(
            "cohesion.aws calls AWS through boto3 in plain Python, and boto3 is not installed:"
            " pip install boto3"
        ) from error
    if role is None:
        return boto3.client(name)
    told = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="cohesion")["Credentials"]
    return boto3.client(
        name,
        aws_access_key_id=told["AccessKeyId"],
        aws_secret_access_key=told["SecretAccessKey"],
        aws_session_token=told["SessionToken"],
    )
