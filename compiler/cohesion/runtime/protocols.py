"""What Lambda hands to a function, and who may stand in for tasks, as types: nobody loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cohesion.runtime.scope import Json
    from cohesion.task import Task


class StandIn(Protocol):
    """Runs tasks in place of their functions, or around them."""

    def __call__(self, task: Task[..., Json], arguments: dict[str, Json], /) -> Json:
        """The result of one attempt. Raises what it raises."""

    async def later(self, task: Task[..., Json], arguments: dict[str, Json], /) -> Json:
        """The same of an `async` function."""


class PlainClock(Protocol):
    """What plain Python's waits move on, in place of the machine's clock; seconds since 1970."""

    def now(self) -> float:
        """What it says."""

    def pause(self, seconds: float) -> None:
        """Move it on."""

    def move_to(self, moment: float) -> None:
        """Make it that time now, which may be earlier: side by side many begin together."""


class LambdaContext(Protocol):
    """The context object that Lambda hands to a function."""

    function_name: str
    function_version: str
    invoked_function_arn: str
    memory_limit_in_mb: str
    aws_request_id: str
    log_group_name: str
    log_stream_name: str

    def get_remaining_time_in_millis(self) -> int:
        """How long the invocation may still run, in milliseconds."""
