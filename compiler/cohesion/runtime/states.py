"""`cohesion.task_context()`: where in which execution a task runs, for tasks that ask for it."""

from __future__ import annotations

from cohesion.runtime import scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.scope import Json


class TaskContext:
    """Where a task runs. `execution_id` is the ARN of the execution, `state_name` its state there,
    `attempt` counts from 1. `idempotency_key` is the same in all attempts at one call, and another
    one at any other call: what a payment service wants to charge once.
    """

    __slots__ = ("attempt", "execution_id", "idempotency_key", "state_name")

    def __init__(self, execution_id: str, state_name: str, entered: str, retries: int) -> None:
        from hashlib import sha256

        self.execution_id = execution_id
        self.state_name = state_name
        self.attempt = retries + 1
        told = f"{execution_id}\n{state_name}\n{entered}"
        self.idempotency_key = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def fields(self) -> dict[str, str | int]:
        """What a log may say, as `logger.info(text, extra=cohesion.task_context().fields)`."""
        return {
            "execution_id": self.execution_id,
            "state_name": self.state_name,
            "attempt": self.attempt,
        }

    def __repr__(self) -> str:
        return f"TaskContext({self.execution_id!r}, {self.state_name!r}, attempt={self.attempt})"


def task_context() -> TaskContext:
    """Where the task that runs here is. Raises RuntimeError in one that is not marked with
    `@cohesion.task(context=True)`, and outside of tasks.
    """
    found = scope.TASK_CONTEXT.get()
    if found is None:
        raise RuntimeError(
            "cohesion.task_context() is for tasks that are marked with @cohesion.task(context=True)"
        )
    return found


def told(context: Json) -> TaskContext | None:
    """What a payload says of it."""
    match context:
        case {"execution": str(execution), "state": str(state), "entered": str(entered)}:
            return TaskContext(execution, state, entered, int(context.get("retries", 0)))
        case _:
            return None


class Telling:
    """Tells the attempts at a call in plain Python where they are: `with` it around each."""

    def __init__(self, name: str) -> None:
        from uuid import uuid4

        from cohesion.runtime import executions

        self._call = (executions.current().execution_id, name, uuid4().hex)
        self._made = 0

    def __enter__(self) -> None:
        self._token = scope.TASK_CONTEXT.set(TaskContext(*self._call, self._made))
        self._made += 1

    def __exit__(self, *_error: object) -> None:
        scope.TASK_CONTEXT.reset(self._token)
