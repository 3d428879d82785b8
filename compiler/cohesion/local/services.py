"""Services of AWS on the engine, answered under the names that `cohesion.aws` has for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from cohesion.artifact import Json
from cohesion.local.errors import TaskFailed
from cohesion.runtime import clients, requests
from cohesion.runtime.scope import error_names
from cohesion.services import http
from cohesion.services.integrations import (
    METHODS,
    Integration,
    of_resource,
    tells_of_transfer,
)
from cohesion.services.shapes import result_shape
from cohesion.services.spelling import respelled, table

Answers: TypeAlias = Callable[[str, dict[str, Json]], Json]
"""Answers an operation (`aws.dynamodb.put_item`, `aws.glue.start_job_run.sync`) in botocore's
names. Raises the errors of `cohesion.aws` and `cohesion.errors`, or TaskFailed.
"""


def by_aws(operation: str, arguments: dict[str, Json]) -> Json:
    """The answer of AWS itself to an operation, through boto3, and that of an HTTP endpoint. Raises
    the error as its class, and what boto3 raises where there are no credentials.
    """
    if operation == "http":
        return requests.answer(arguments, None)
    _, service, method, *waits = operation.split(".")
    pattern = METHODS[waits[0]] if waits else ""
    return clients.call(service, method, pattern, None, arguments)


_SHOWN = {"": "", "sync": ".sync", "token": ".wait_for_task_token"}

_TRANSFERRED = {
    "SdkHttpMetadata": {"HttpStatusCode": 200},
    "SdkResponseMetadata": {"RequestId": "local"},
}
"""What Step Functions tells of a transfer."""


class Services:
    """The `integrations` of a run of the engine, by what answers operations."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __call__(self, resource: str, arguments: dict[str, Json]) -> Json:
        """The result of an integration, in the names that Step Functions has. Raises TaskFailed."""
        if resource == http.RESOURCE:
            return self._requested(http.given(arguments))
        known = of_resource(resource)
        if known is None:
            raise TaskFailed("States.Runtime", f"nothing here answers {resource}")
        found, pattern = known
        name = f"aws.{found.name}{_SHOWN[pattern]}"
        try:
            result = self._answers(name, _given(found, arguments))
        except TaskFailed:
            raise
        except Exception as error:  # whatever answers is what the service reports
            raise TaskFailed(_named(error, found), str(error)) from error
        rules = table(result_shape(found, pattern), found.spelled, back=False)
        told = respelled(result, rules)
        if pattern == "" and tells_of_transfer(found) and isinstance(told, dict):
            return {**told, **_TRANSFERRED}
        return told

    def _requested(self, arguments: dict[str, Json]) -> Json:
        """What an HTTP endpoint answers. Raises TaskFailed."""
        try:
            return self._answers("http", arguments)
        except TaskFailed:
            raise
        except Exception as error:
            names = error_names(error) or (type(error).__name__,)
            raise TaskFailed(names[0], str(error)) from error


def _given(found: Integration, arguments: dict[str, Json]) -> dict[str, Json]:
    """Arguments in botocore's names."""
    shape = None if found.operation is None else found.operation.input
    if shape is None:
        return arguments
    names = {found.spelled(shape, member): member for member in shape.members}
    given: dict[str, Json] = {}
    for spelled, value in arguments.items():
        name = names.get(spelled, spelled)
        inner = shape.members.get(name)
        free = inner is None or found.anything(name)
        given[name] = value if free else respelled(value, table(inner, found.spelled, back=True))
    return given


def _named(error: Exception, found: Integration) -> str:
    """What Step Functions calls an error in this integration."""
    names = error_names(error) or (type(error).__name__,)
    return names[-1 if found.optimised else 0]
