"""Tasks that are `async` functions: one attempt, to be awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cohesion.runtime.calls import apply, result_of, taken
from cohesion.runtime.scope import INSIDE_TASK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cohesion.runtime.scope import Json


async def invoked(function: Callable[..., object], arguments: Mapping[str, Json]) -> Json:
    """What `calls.invoke` does with a function, and raises; who awaits it may give it up."""
    token = INSIDE_TASK.set(True)
    try:
        value: Any = apply(function, taken(function, arguments))
        if hasattr(value, "__await__"):  # a decorator may have awaited it
            value = await value
    except (Exception, KeyboardInterrupt):
        raise
    except BaseException as error:
        if type(error).__name__ == "CancelledError":
            raise
        from cohesion.runtime.reports import ended

        raise ended(function, error) from error
    finally:
        INSIDE_TASK.reset(token)
    return result_of(function, value)
