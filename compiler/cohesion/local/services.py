"""Services of AWS on the engine, answered under the names that `cohesion.aws` has for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from cohesion.artifact import Json
from cohesion.local.errors import TaskFailed
from cohesion.runtime import clients, elsewhere, requests
from cohesion.runtime.answers import Failed, GivenAway, UsedUp
from cohesion.runtime.elsewhere import NAMESPACE
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
    if operation.startswith(NAMESPACE):
        return elsewhere.by_aws(operation.removeprefix(NAMESPACE), arguments)
    if operation == "http":
        return requests.answer(arguments, None)
    _, service, method, *waits = operation.split(".")
    pattern = METHODS[waits[0]] if waits else ""
    return clients.call(service, method, pattern, None, arguments)


_MACHINE = "${machine:"
"""What the placeholder of a machine starts with that the stack binds."""

_SHOWN = {"": "", "sync": ".sync", "token": ".wait_for_task_token"}

_TRANSFERRED = {
    "SdkHttpMetadata": {"HttpStatusCode": 200},
    "SdkResponseMetadata": {"RequestId": "local"},
}
"""What Step Functions tells of a transfer."""


def name_of(resource: str) -> str | None:
    """The name under which an integration is answered; None for no integration."""
    if resource == http.RESOURCE:
        return "http"
    known = of_resource(resource)
    return None if known is None else f"aws.{known[0].name}{_SHOWN[known[1]]}"


class Services:
    """The `integrations` of a run of the engine, by what answers operations."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __call__(self, resource: str, arguments: dict[str, Json]) -> Json:
        """The result of an integration, in the names that Step Functions has; the output of a
        machine that the stack binds (`${machine:billing}`). One that waits for its token may be
        `GivenAway`. Raises TaskFailed.
        """
        if resource.startswith(_MACHINE):
            bound = resource.removeprefix(_MACHINE).removesuffix("}")
            return self._answered(f"{NAMESPACE}{bound}", arguments)
        if resource == http.RESOURCE:
            return self._answered("http", http.given(arguments))
        known, name = of_resource(resource), name_of(resource)
        if known is None or name is None:
            raise TaskFailed("States.Runtime", f"nothing here answers {resource}")
        found, pattern = known
        try:
            result = self._answers(name, _given(found, arguments))
        except (TaskFailed, UsedUp):
            raise
        except Failed as failed:
            raise TaskFailed(failed.error, failed.cause) from failed
        except Exception as error:  # whatever answers is what the service reports
            raise TaskFailed(_named(error, found), str(error)) from error
        if result is GivenAway:
            return result
        rules = table(result_shape(found, pattern), found.spelled, back=False)
        told = respelled(result, rules)
        if pattern == "" and tells_of_transfer(found) and isinstance(told, dict):
            return {**told, **_TRANSFERRED}
        return told

    def _answered(self, what: str, arguments: dict[str, Json]) -> Json:
        """What an HTTP endpoint answers, or a machine elsewhere. Raises TaskFailed."""
        try:
            return self._answers(what, arguments)
        except (TaskFailed, UsedUp):
            raise
        except Failed as failed:
            raise TaskFailed(failed.error, failed.cause) from failed
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
