"""`cohesion.context`: which execution this is.

    charge(order, key=cohesion.context.execution_id)

On Step Functions it is what the service says of the execution. In plain Python it is an identity of
this machine, which is the same in each run: `cohesion.runtime.executions` says which. A task has no
context: give it what it needs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

execution_id: str
"""The ARN of the execution."""

execution_name: str
"""The name of the execution."""

role_arn: str
"""The ARN of the role that the execution has."""

start_time: datetime
"""When the execution started, to the millisecond, in UTC."""

state_machine_id: str
"""The ARN of the state machine."""

state_machine_name: str
"""The name of the state machine."""


_NAMES = (
    "execution_id",
    "execution_name",
    "role_arn",
    "start_time",
    "state_machine_id",
    "state_machine_name",
)


def __getattr__(name: str) -> object:
    """What the execution around here says. Raises RuntimeError in a task, which is in none."""
    if name not in _NAMES:
        raise AttributeError(f"cohesion.context has no {name!r}; it has {', '.join(_NAMES)}")
    from cohesion.runtime import executions

    return getattr(executions.current(), name)
