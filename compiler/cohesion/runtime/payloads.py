"""A call becomes a payload, by name and by value; and workflows as plain Python run them.

It is what stands before a call in plain Python. A Lambda function gets its payload made, so that
none of this is part of a cold start.
"""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING

from cohesion.runtime import calls
from cohesion.runtime.values import by_value

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping
    from typing import Any

    from cohesion.runtime.scope import Json


class Continuation:
    """What a workflow returns that goes on as a new execution: the arguments of that."""

    __slots__ = ("args", "kwargs")

    def __init__(self, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        self.args = args
        self.kwargs = kwargs


def payload(
    function: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> dict[str, Json]:
    """The arguments of the call `function(*args, **kwargs)` by parameter name, in the order of the
    parameters, by value; defaults stay out.

    Raises TypeError, worded as Python words it, for arguments that do not fit the signature; and
    for those that cannot travel: no JSON, or no name (`*args`).
    """
    try:
        bound = signature(function).bind(*args, **kwargs)
    except TypeError:
        function(*args, **kwargs)  # cannot reach the body: it raises Python's own words
        raise
    given: dict[str, object] = {}
    for name, value in bound.arguments.items():
        kind = bound.signature.parameters[name].kind
        if kind is Parameter.VAR_POSITIONAL:
            raise TypeError(f"{calls.title(function)} argument '*{name}': arguments travel by name")
        given.update(value if kind is Parameter.VAR_KEYWORD else {name: value})
    return {
        name: by_value(value, f"{calls.title(function)} argument {name!r}", name)
        for name, value in given.items()
    }


def run(function: Callable[..., object], arguments: Mapping[str, Json]) -> Json:
    """Run a workflow: `arguments` by parameter name and as annotated, the result by value; a
    `Continuation` as it is.

    Raises what the function raises, and TypeError for arguments that do not fit its signature or
    its annotations, or a result that is no JSON.
    """
    for name, value in arguments.items():
        if name != "return":  # what `**rest` may bring, and `__annotations__` calls the result
            calls.check(function, name, value, f"argument {name!r}")
    result = calls.apply(function, arguments)
    if hasattr(result, "__await__"):
        return _run_to_its_end(_awaited(function, result))
    return _returned(function, result)


async def _awaited(function: Callable[..., object], running: Awaitable[object]) -> Json:
    return _returned(function, await running)


def _run_to_its_end(running: Coroutine[Any, Any, Json]) -> Json:
    """What a coroutine gives; where one runs already, itself, to be awaited there."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(running)
    return running


def _returned(function: Callable[..., object], result: object) -> Json:
    if isinstance(result, Continuation):
        return result
    return by_value(result, f"{calls.title(function)} result", "result")
