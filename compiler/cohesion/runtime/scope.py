"""What surrounds the code that runs: an observer, the body of a task, a Lambda invocation."""

from __future__ import annotations

from contextvars import ContextVar

TYPE_CHECKING = False  # `typing` would be most of what `import cohesion` costs
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from cohesion.runtime.callbacks import Answerer
    from cohesion.runtime.executions import Execution
    from cohesion.runtime.protocols import LambdaContext, PlainClock, StandIn
    from cohesion.runtime.states import TaskContext

    Json: TypeAlias = Any
    """A JSON value: None, bool, int, float, str, or lists and str-keyed dicts of these."""

    Answers: TypeAlias = Callable[[str, dict[str, Json]], Json]
    """Answers an operation (`aws.dynamodb.put_item`) with these arguments, in place of AWS;
    NotImplemented where AWS is to answer.
    """

    Observer: TypeAlias = Callable[[str, dict[str, Json]], None]
    """Is told the name and the arguments of every attempt of a task."""

ENVELOPE = "$cohesion"
"""The key of a payload under which the workflow sends what is not an argument."""

GENERATED = "cohesion.runtime.generated"
"""Whose exceptions say something of generated code, not of the author's."""

OBSERVER: ContextVar[Observer | None] = ContextVar("cohesion.observer", default=None)
"""Set while somebody watches a plain run; then nothing waits."""

STAND_IN: ContextVar[StandIn | None] = ContextVar("cohesion.stand_in", default=None)
"""Set while somebody runs tasks in another way."""

CLOCK: ContextVar[PlainClock | None] = ContextVar("cohesion.plain_clock", default=None)
"""Set while somebody else lets time pass."""

SERVICES: ContextVar[Answers | None] = ContextVar("cohesion.services", default=None)
"""Set while somebody answers for the services of AWS."""

ANSWERER: ContextVar[Answerer | None] = ContextVar("cohesion.answerer", default=None)
"""Set while somebody answers callbacks in the place of people and other systems."""

TASK_CONTEXT: ContextVar[TaskContext | None] = ContextVar("cohesion.task_context", default=None)
"""What the task that runs here is told of its state, if it asks."""

NEXT_TOKEN: ContextVar[str | None] = ContextVar("cohesion.next_token", default=None)
"""The token of the callback whose arguments are being made."""

INSIDE_TASK: ContextVar[bool] = ContextVar("cohesion.inside_task", default=False)
"""True in the body of a task, where another task is an ordinary function of the same process."""

EXECUTION: ContextVar[Execution | None] = ContextVar("cohesion.execution", default=None)
"""The execution that a plain run is."""

LAMBDA_CONTEXT: ContextVar[LambdaContext | None] = ContextVar("cohesion.context", default=None)
"""The invocation that this code runs in."""


def error_names(error: BaseException) -> tuple[str, ...]:
    """What Step Functions calls an error of AWS (`cohesion.errors`), or of generated code that
    cannot give its variables back; nothing for any other.
    """
    raised = type(error)
    if not raised.__module__.startswith("cohesion."):
        return ()
    names: tuple[str, ...] = getattr(raised, "error_names", ())
    return names
