"""What can go wrong in an execution, and which retriers and catchers see it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cohesion.artifact import Json
from cohesion.asl.limits import RETRY_DELAY_MAXIMUM

TIMEOUT = "States.Timeout"
HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout"
TASK_FAILED = "States.TaskFailed"
ALL = "States.ALL"
QUERY_EVALUATION = "States.QueryEvaluationError"
NO_CHOICE_MATCHED = "States.NoChoiceMatched"
DATA_LIMIT = "States.DataLimitExceeded"
RUNTIME = "States.Runtime"

_NOT_TASK_FAILURES = frozenset({TIMEOUT, QUERY_EVALUATION})


class TaskFailed(Exception):
    """A task failed: what `Tasks` raise. `error` is the error name, `cause` the text beside it."""

    def __init__(self, error: str, cause: str) -> None:
        super().__init__(f"{error}: {cause}")
        self.error = error
        self.cause = cause


class DefinitionRefused(Exception):
    """Step Functions would not create this definition. `problems` says why, one sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class StateFailed(Exception):
    """A state failed with an error name and a cause; `final` failures are nobody's to catch."""

    def __init__(self, error: str | None, cause: str | None, *, final: bool = False) -> None:
        super().__init__(error, cause)
        self.error = error
        self.cause = cause
        self.final = final or error == RUNTIME


class ExecutionTimedOut(Exception):
    """The state machine's own TimeoutSeconds are over."""


def matches(names: Sequence[str], error: str | None) -> bool:
    """Whether a retrier's or catcher's ErrorEquals takes an error. Names match exactly."""
    if ALL in names or error in names:
        return True
    return TASK_FAILED in names and error not in _NOT_TASK_FAILURES


@dataclass(slots=True)
class Retries:
    """The retriers of one visit to a state: which of them are spent, and how long to wait.

    `chance` draws the delays of retriers that ask for full jitter.
    """

    retriers: Sequence[Mapping[str, Json]]
    chance: random.Random
    _made: dict[int, int] = field(default_factory=dict)

    def delay(self, error: str | None) -> float | None:
        """The seconds to wait before the state is tried again; None when it is not."""
        for index, retrier in enumerate(self.retriers):
            if matches(retrier["ErrorEquals"], error):
                made = self._made.get(index, 0)
                if made >= retrier.get("MaxAttempts", 3):
                    return None
                self._made[index] = made + 1
                return self._interval(retrier, made)
        return None

    def _interval(self, retrier: Mapping[str, Json], made: int) -> float:
        interval: float = retrier.get("IntervalSeconds", 1)
        limit: float = retrier.get("MaxDelaySeconds", RETRY_DELAY_MAXIMUM)
        try:
            delay = min(interval * float(retrier.get("BackoffRate", 2.0)) ** made, limit)
        except OverflowError:
            delay = limit
        if retrier.get("JitterStrategy", "NONE") == "FULL":
            return self.chance.uniform(0, delay)
        return delay
