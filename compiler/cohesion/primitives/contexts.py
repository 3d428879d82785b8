"""What Step Functions says of the execution: `cohesion.context`."""

from __future__ import annotations

from typing import Final

from cohesion.ir import types
from cohesion.primitives.model import Primitive

FIELDS: Final = {
    "execution_id": "Execution.Id",
    "execution_name": "Execution.Name",
    "role_arn": "Execution.RoleArn",
    "state_machine_id": "StateMachine.Id",
    "state_machine_name": "StateMachine.Name",
}
"""The attributes of `cohesion.context` that are text, and where they are in `$states.context`."""

START: Final = "context start_time"
"""The operation that gives when the execution started, in milliseconds since 1970."""

CALLBACK_TOKEN: Final = "callback token"  # noqa: S105  an operation
"""The operation that gives the token of the callback around it, in the arguments of its call."""

PRIMITIVES = (
    *(
        Primitive(f"context {name}", (), types.STR, f"$states.context.{path}")
        for name, path in FIELDS.items()
    ),
    Primitive(CALLBACK_TOKEN, (), types.STR, "$states.context.Task.Token"),
    Primitive(START, (), types.INT, "$toMillis($states.context.Execution.StartTime)"),
)
