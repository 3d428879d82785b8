"""Write a workflow as regular Python; run it on AWS Step Functions.

What an author imports. It loads no compiler module and little else, since it runs at every cold
start of a task.
"""

from __future__ import annotations

from cohesion.markers import Retry, Workflow, lambda_context, sleep, workflow
from cohesion.task import Task, task

__all__ = [
    "Retry",
    "Task",
    "Workflow",
    "lambda_context",
    "sleep",
    "task",
    "workflow",
]
