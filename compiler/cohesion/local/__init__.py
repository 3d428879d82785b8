"""The embedded engine: compiled workflows and their task code, run on one machine."""

from __future__ import annotations

from cohesion.local.artifacts import run_artifact
from cohesion.local.clock import Clock, RealClock, VirtualClock
from cohesion.local.engine import run
from cohesion.local.errors import DefinitionRefused, TaskFailed
from cohesion.local.history import Event
from cohesion.local.jsonata import EvaluationError, evaluate
from cohesion.local.visits import Execution, Tasks, TimedTasks, followed
from cohesion.local.workers import TaskWorkers

__all__ = [
    "Clock",
    "DefinitionRefused",
    "EvaluationError",
    "Event",
    "Execution",
    "RealClock",
    "TaskFailed",
    "TaskWorkers",
    "Tasks",
    "TimedTasks",
    "VirtualClock",
    "evaluate",
    "followed",
    "run",
    "run_artifact",
]
