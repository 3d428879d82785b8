"""Write a workflow as regular Python; run it on AWS Step Functions.

What an author imports. It loads no compiler module and little else, since it runs at every cold
start of a task.
"""

from __future__ import annotations

from cohesion.task import Task, task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion import aws, callbacks, context, errors, http, s3, testing
    from cohesion.activities import Activity, activity
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
    from cohesion.runtime.distributed import distributed_map
    from cohesion.runtime.elsewhere import WorkflowRef, workflow_ref
    from cohesion.runtime.given_away import wait_for_callback
    from cohesion.runtime.refs import ref
    from cohesion.runtime.states import TaskContext, task_context

    callback_token: str
    """In the arguments of `wait_for_callback`, and of `.wait_for_task_token` of an operation: the
    token by which `cohesion.callbacks` answers.
    """

__all__ = [
    "Activity",
    "Retry",
    "Task",
    "TaskContext",
    "Workflow",
    "WorkflowRef",
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
    "task_context",
    "testing",
    "wait_for_callback",
    "workflow",
    "workflow_ref",
]

if not TYPE_CHECKING:  # to a type checker any name would be a module
    _MODULES = ("aws", "callbacks", "context", "errors", "http", "s3", "testing")
    _HOMES = {
        "Activity": "activities",
        "Retry": "markers",
        "TaskContext": "runtime.states",
        "Workflow": "markers",
        "WorkflowRef": "runtime.elsewhere",
        "activity": "activities",
        "continue_as_new": "markers",
        "distributed_map": "runtime.distributed",
        "lambda_context": "markers",
        "map": "runtime.beside",
        "parallel": "runtime.beside",
        "ref": "runtime.refs",
        "retry": "markers",
        "sleep": "markers",
        "sleep_until": "markers",
        "task_context": "runtime.states",
        "wait_for_callback": "runtime.given_away",
        "workflow": "markers",
        "workflow_ref": "runtime.elsewhere",
    }
    """Where names are: a cold start loads what its task uses."""

    def __getattr__(name: str) -> object:
        """A name, loaded when it is first used; the token of the next callback."""
        if name == "callback_token":
            from cohesion.runtime.callbacks import next_token

            return next_token()
        if name not in _MODULES and name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
