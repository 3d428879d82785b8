"""A payload becomes a call, by name and by value.

Plain Python, the Lambda handler and local workers all call tasks through here, so that a task sees
the same arguments and gives the same result wherever it runs.
"""

from __future__ import annotations

from cohesion.runtime.scope import INSIDE_TASK
from cohesion.runtime.values import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cohesion.runtime.scope import Json


def apply(function: Callable[..., object], arguments: Mapping[str, object]) -> object:
    """Call `function` with arguments by parameter name, those it takes only by position included.

    Raises TypeError, worded as Python words it, for arguments that do not fit the signature.
    """
    code = getattr(innermost(function), "__code__", None)
    if code is not None and not code.co_posonlyargcount:
        return function(**arguments)
    from inspect import Parameter, signature  # costs more than this package

    named = dict(arguments)
    positional: list[object] = []
    for parameter in signature(function).parameters.values():
        if parameter.kind is not Parameter.POSITIONAL_ONLY:
            break
        if parameter.name not in named and parameter.default is Parameter.empty:
            break  # the call below says so
        positional.append(named.pop(parameter.name, parameter.default))
    return function(*positional, **named)


def invoke(function: Callable[..., object], arguments: Mapping[str, Json]) -> Json:
    """Run a task once: `arguments` by parameter name, the result by value and as annotated.

    Raises what the function raises, RuntimeError for a SystemExit and whatever is no Exception (but
    KeyboardInterrupt), and TypeError for arguments that do not fit its signature, or a result that
    is no JSON or not what its annotation says.
    """
    if is_async(function):
        from asyncio import run as run_to_its_end

        from cohesion.runtime.awaited import invoked

        return run_to_its_end(invoked(function, arguments))
    token = INSIDE_TASK.set(True)
    try:
        value = apply(function, taken(function, arguments))
    except (Exception, KeyboardInterrupt):
        raise
    except BaseException as error:
        from cohesion.runtime.reports import ended

        raise ended(function, error) from error
    finally:
        INSIDE_TASK.reset(token)
    return result_of(function, value)


def is_async(function: Callable[..., object]) -> bool:
    """Whether a call of a function gives a coroutine."""
    code = getattr(innermost(function), "__code__", None)
    return code is not None and bool(code.co_flags & COROUTINE)


COROUTINE = 0x80
"""The code flag of `async` functions (`inspect.CO_COROUTINE`)."""


def taken(function: Callable[..., object], arguments: Mapping[str, Json]) -> Mapping[str, object]:
    """The arguments by value, and as the annotations of a task say."""
    copies = {name: by_value(value, title(function), name) for name, value in arguments.items()}
    inner = innermost(function)
    if not copies or not _is_annotated(inner):
        return copies
    from cohesion.runtime import hints

    if not hints.ask_for_more(inner, copies):
        return copies
    from cohesion.runtime import conversion  # only where there is something to make

    return conversion.converted(inner, copies, title(function))


def result_of(function: Callable[..., object], value: object) -> Json:
    """What a task gives that returns a value: by value, and as annotated. Raises TypeError."""
    result = by_value(value, f"{title(function)} result", "result", _written)
    check(function, "return", result, "result")
    return result


def _written(value: object) -> object:
    """What a result holds that is no JSON, as JSON."""
    from cohesion.runtime import conversion

    return conversion.written(value)


def innermost(function: object) -> object:
    """The function inside decorators, whose annotations and globals count."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def check(function: Callable[..., object], annotated: str, value: Json, what: str) -> None:
    """Raise TypeError unless a value is what a function's annotations say of a parameter, or of
    its result (`"return"`); `what` is the value in the message.
    """
    inner = innermost(function)
    if not _is_annotated(inner):
        return
    from cohesion.runtime import hints

    found = hints.resolved(inner)
    if annotated not in found or hints.surely_fits(value, found[annotated]):
        return
    from cohesion.runtime import annotations

    root = "result" if annotated == "return" else annotated
    annotations.check(value, found[annotated], f"{title(function)} {what}", root)


def _is_annotated(inner: object) -> bool:
    if getattr(inner, "__annotate__", None) is not None:  # Python 3.14, before they are evaluated
        return True
    return bool(getattr(inner, "__annotations__", None))


def title(function: Callable[..., object]) -> str:
    """How errors name a function: `charge()`, as Python does."""
    return f"{getattr(function, '__qualname__', type(function).__qualname__)}()"


def entry_point(function: object) -> str:
    """`module:qualified_name`, where a function or a class is found."""
    name = getattr(function, "__qualname__", type(function).__qualname__)
    return f"{getattr(function, '__module__', '')}:{name}"
