"""What a workflow asks of a task's exception beside its text: how it travels behind the message.

`no funds` and a new line, `[cohesion] {"args":["no funds",3],".code":3}`: JSON in ASCII, on a line
of its own, where there is something that the text alone does not tell.
"""

from __future__ import annotations

import json

from cohesion.runtime.values import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cohesion.runtime.scope import Json

MARK = "\n[cohesion] "
"""What stands between a message and the details."""

_CAUSES = 8
"""How many causes of causes are told."""


def with_details(
    exception: BaseException, wanted: Sequence[str], named: Callable[[BaseException], str]
) -> str:
    """The message of an exception with the details that are wanted: `args`, `repr`, `.name` of an
    attribute. What follows from the message is left out. `named` says under which name an exception
    is reported.
    """
    message = str(exception)
    details = details_of(exception, wanted, named)
    if not details and MARK not in message:
        return message
    return message + MARK + json.dumps(details, separators=(",", ":"))


def details_of(
    exception: BaseException, wanted: Sequence[str], named: Callable[[BaseException], str]
) -> dict[str, Json]:
    """The details of an exception that are wanted, but what follows from its message."""
    return _details(exception, wanted, named, _CAUSES)


def _details(
    exception: BaseException,
    wanted: Sequence[str],
    named: Callable[[BaseException], str],
    causes: int,
) -> dict[str, Json]:
    message, name = str(exception), named(exception)
    details: dict[str, Json] = {}
    for key in wanted:
        if key == "args":
            arguments = [_as_json(argument) for argument in exception.args]
            if arguments != [message]:
                details[key] = arguments
        elif key == "repr":
            shown = repr(exception)
            if shown != f"{name.rpartition('.')[2]}({message!r})":
                details[key] = shown
        elif key == ".__cause__":
            cause = exception.__cause__
            if cause is not None and causes:
                below = _details(cause, wanted, named, causes - 1)
                details[key] = {"error": named(cause), "message": str(cause), **below}
        else:
            try:
                details[key] = _as_json(getattr(exception, key[1:]))
            except Exception:  # noqa: BLE001, S112  what the task raised counts, not this property
                continue
    return details


def message_of(reported: str) -> str:
    """The message alone of what `with_details` gave."""
    message, mark, details = reported.rpartition(MARK)
    return message if mark and details.startswith("{") else reported


def _as_json(value: object) -> Json:
    """A value as JSON has it; what JSON cannot hold as its `repr`."""
    try:
        return by_value(value, "a detail", "value")
    except TypeError:
        return repr(value)
