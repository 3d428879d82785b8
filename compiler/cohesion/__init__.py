"""Write a workflow as regular Python; run it on AWS Step Functions.

What an author imports. It loads no compiler module and little else, since it runs at every cold
start of a task.
"""

from __future__ import annotations

from cohesion.markers import (
    Retry,
    Workflow,
    continue_as_new,
    lambda_context,
    retry,
    sleep,
    sleep_until,
    workflow,
)
from cohesion.runtime.beside import map, parallel  # noqa: A004  what Python calls it
from cohesion.runtime.refs import ref
from cohesion.task import Task, task, wait_for_callback

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion import aws, callbacks, context, errors, http, s3
    from cohesion.activities import Activity, activity
    from cohesion.runtime.distributed import distributed_map

    callback_token: str
    """In the arguments of `wait_for_callback`, and of `.wait_for_task_token` of an operation: the
    token by which `cohesion.callbacks` answers.
    """

__all__ = [
    "Activity",
    "Retry",
    "Task",
    "Workflow",
    "activity",
    "aws",
    "callback_token",
    "callbacks",
    "context",
    "continue_as_new",
    "distributed_map",
    "errors",
    "http",
    "lambda_context",
    "map",
    "parallel",
    "ref",
    "retry",
    "s3",
    "sleep",
    "sleep_until",
    "task",
    "wait_for_callback",
    "workflow",
]

if not TYPE_CHECKING:  # to a type checker any name would be a module

    def __getattr__(name: str) -> object:
        """`cohesion.errors`, `cohesion.aws` and the like, loaded when they are first used; the
        token of the next callback.
        """
        if name == "callback_token":
            from cohesion.runtime.callbacks import next_token

            return next_token()
        if name in {"Activity", "activity"}:
            from cohesion import activities

            return getattr(activities, name)
        if name == "distributed_map":
            from cohesion.runtime.distributed import distributed_map

            return distributed_map
        if name not in {"aws", "callbacks", "context", "errors", "http", "s3"}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
