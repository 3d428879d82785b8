"""Items that are executions of their own: the fields of their state, and what its role needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cohesion.artifact import Json, Permission
from cohesion.ir.nodes import Call, Const, Distribution, Expr

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


def permissions(how: Distribution) -> Iterator[Permission]:
    """What a Map needs of the buckets that it reads, and that it writes to."""
    fixed, settings = dict(how.fixed), dict(how.settings)
    for field in ("ItemReader", "ResultWriter"):
        resource = fixed.get(f"{field}/Resource")
        if resource is not None:
            bucket = _written(settings[f"{field}/Arguments/Bucket"])
            yield from _of_bucket(bucket, field, constant(resource).rpartition(":")[2])


def _of_bucket(bucket: str, field: str, action: str) -> Iterator[Permission]:
    whole = f"arn:${{AWS::Partition}}:s3:::{bucket}"
    objects = f"{whole}/*"
    if field == "ResultWriter":
        actions = ("s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts")
        yield Permission((*actions, "s3:AbortMultipartUpload"), (objects,))
    elif action == "listObjectsV2":
        yield Permission(("s3:ListBucket",), (whole,))
    else:
        yield Permission(("s3:GetObject",), (objects,))


def _written(bucket: Expr) -> str:
    """A bucket as a resource names it: any where only the run knows which."""
    match bucket:
        case Const(str(name)) | Call("cohesion.ref", (Const(str(name)),)):
            return name
        case _:
            return "*"
