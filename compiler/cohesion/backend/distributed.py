"""Items that are executions of their own: the fields of their state, and what its role needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cohesion.artifact import Json, Permission
from cohesion.backend.references import Known, texts
from cohesion.ir.nodes import Distribution
from cohesion.services import named

ITEMS = "Items"
"""Where a batch of items is in the input of its execution."""

GIVEN = "BatchInput"
"""Where the variables are there that the function reads beside them."""


def constant(text: str) -> Json:
    """The value of a field that is the same in each run."""
    found: Json = json.loads(text)
    return found


def put(state: dict[str, Json], path: str, value: Json) -> None:
    """Give a field of a state a value; the path has a slash between the names of objects."""
    *around, name = path.split("/")
    for key in around:
        state = state.setdefault(key, {})
    state[name] = value


def to_run(machines: Iterable[str]) -> Iterator[Permission]:
    """What a state machine needs beside its start to run items of its own as executions."""
    executions = tuple(f"${{{kind}:{n}}}" for n in machines for kind in ("executions", "items"))
    if executions:
        actions = ("states:DescribeExecution", "states:StopExecution", "states:RedriveExecution")
        yield Permission(actions, executions)


BUCKETS = ("ItemReader/Arguments/Bucket", "ResultWriter/Arguments/Bucket")
"""The settings that are buckets."""


def permissions(how: Distribution, variables: Known) -> Iterator[Permission]:
    """What a Map needs of the buckets that it reads, and that it writes to."""
    fixed, settings = dict(how.fixed), dict(how.settings)
    for field in ("ItemReader", "ResultWriter"):
        resource = fixed.get(f"{field}/Resource")
        if resource is not None:
            action = constant(resource).rpartition(":")[2]
            buckets = texts(settings[f"{field}/Arguments/Bucket"], variables)
            if buckets is None:
                why = f"cohesion.distributed_map: the bucket of {field} is only known to the run"
                yield Permission(_actions(field, action), ("*",), why)
            else:
                part = "" if action == "listObjectsV2" else "/*"
                arns = tuple(f"{named.arn('bucket', bucket)}{part}" for bucket in buckets)
                yield Permission(_actions(field, action), arns)


def _actions(field: str, action: str) -> tuple[str, ...]:
    if field == "ResultWriter":
        parts = ("s3:ListMultipartUploadParts", "s3:AbortMultipartUpload")
        return ("s3:PutObject", "s3:GetObject", *parts)
    return ("s3:ListBucket",) if action == "listObjectsV2" else ("s3:GetObject",)
