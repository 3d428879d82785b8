"""The entry of the Lambda functions of a `DeveloperStage`, which run whatever code they are told.

The definition of a workflow says with each call which bundle has the code, by its key in the
stage's bucket, and which function of it to run (`"$cohesion": {"bundle": "cohesion/DIGEST.zip",
"run": "module:qualified_name"}`). So an execution runs the code that its definition was made with,
whatever is put beside it. The bundle brings Cohesion with it: its own `runtime.handler` does what
it does in a function of its own.
"""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
import threading
from functools import cache

from cohesion.runtime.bundles import BundleError, Bundles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from cohesion.runtime.protocols import LambdaContext
    from cohesion.runtime.scope import Json

    Client: TypeAlias = Any
    """A client of botocore, which has no types."""

ENVELOPE = "$cohesion"
BUNDLE = "bundle"
RUN = "run"
TASK_VARIABLE = "COHESION_TASK"
BUCKET_VARIABLE = "COHESION_BUCKET"
"""The environment variable that holds the name of the bucket with the bundles."""

HANDLER = "cohesion.runtime.handler"
FOLDER = "cohesion-bundles-"
"""How the names of the folders for bundles begin."""

_ALONE = threading.Lock()
"""Modules, the environment and the working directory are the process's."""


def handle(event: Json, context: LambdaContext | None) -> Json:
    """Run a function of a bundle on a payload, as `runtime.handler` of that bundle does.

    Raises BundleError where the payload names no code, or the code cannot be had, and what the
    function raises.
    """
    envelope = event.get(ENVELOPE) if isinstance(event, dict) else None
    asked = envelope if isinstance(envelope, dict) else {}
    bundle, run = asked.get(BUNDLE), asked.get(RUN)
    if not isinstance(bundle, str) or not isinstance(run, str):
        raise BundleError(
            f"the payload does not say which code to run ({ENVELOPE}: {BUNDLE}, {RUN}): this"
            " function belongs to a DeveloperStage, and is called by the workflows in it"
        )
    with _ALONE:
        _bundles().use(bundle)
        os.environ[TASK_VARIABLE] = run
        return importlib.import_module(HANDLER).handle(event, context)


@cache
def _bundles() -> Bundles:
    return Bundles(tempfile.mkdtemp(prefix=FOLDER), _fetched)


def _fetched(key: str) -> bytes:
    """What the bucket has under a key. Raises BundleError where it has nothing."""
    bucket = os.environ.get(BUCKET_VARIABLE, "")
    client = _client()
    try:
        found: bytes = client.get_object(Bucket=bucket, Key=key)["Body"].read()
    except client.exceptions.NoSuchKey:
        raise BundleError(
            f"bucket {bucket} has no {key}: it was swept, or never put there; start the workflow"
            " anew, by `cohesion dev` or after `cdk deploy`"
        ) from None
    return found


@cache
def _client() -> Client:
    """A client of S3; botocore, which Lambda has, loads in half the time of boto3."""
    from botocore.session import get_session

    return get_session().create_client("s3")


if "AWS_LAMBDA_RUNTIME_API" in os.environ:  # in Lambda: load while a cold start has a whole CPU
    for name in os.listdir(tempfile.gettempdir()):  # noqa: PTH208  a process that was here before
        if name.startswith(FOLDER):
            shutil.rmtree(os.path.join(tempfile.gettempdir(), name), ignore_errors=True)  # noqa: PTH118
    _client()
