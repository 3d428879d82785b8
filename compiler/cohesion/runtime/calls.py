"""A payload becomes a call, by name and by value.

Plain Python, the Lambda handler and local workers all call tasks through here, so that a task sees
the same arguments and gives the same result wherever it runs.
"""

from __future__ import annotations

from cohesion.runtime.scope import INSIDE_TASK
from cohesion.runtime.values import ACCEPTS, by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

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

        return run_to_its_end(invoked(function, arguments))
    with _TaskBody(function):
        value = apply(function, _copies(function, arguments))
    return result_of(function, value)


async def invoked(function: Callable[..., object], arguments: Mapping[str, Json]) -> Json:
    """The same for an `async` function, to be awaited."""
    with _TaskBody(function, awaited=True):
        value: Any = apply(function, _copies(function, arguments))
        if hasattr(value, "__await__"):  # a decorator may have awaited it
            value = await value
    return result_of(function, value)


def is_async(function: Callable[..., object]) -> bool:
    """Whether a call of a function gives a coroutine."""
    code = getattr(innermost(function), "__code__", None)
    return code is not None and bool(code.co_flags & COROUTINE)


COROUTINE = 0x80
"""The code flag of `async` functions (`inspect.CO_COROUTINE`)."""


def _copies(function: Callable[..., object], arguments: Mapping[str, Json]) -> Mapping[str, object]:
    """The arguments by value, and as the annotations of a task say."""
    copies = {name: by_value(value, title(function), name) for name, value in arguments.items()}
    inner = innermost(function)
    if not _may_convert(inner, copies):
        return copies
    from cohesion.runtime import conversion  # only where there is something to make

    return conversion.converted(inner, copies, title(function))


def _may_convert(inner: object, arguments: Mapping[str, Json]) -> bool:
    """Whether annotations of arguments may ask for more than JSON has. Those that Python evaluates
    late may; of the others it shows without what they mean.
    """
    if not arguments or not _is_annotated(inner):
        return False
    try:
        written = getattr(inner, "__annotations__", {})
    except Exception:  # noqa: BLE001  an annotation is any expression
        return True
    return not all(_is_plain(written[name], inner) for name in arguments if name in written)


def _is_plain(annotation: object, inner: object) -> bool:
    """Whether an annotation is made of builtin types alone, as far as its text says."""
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return annotation in PLAIN.values()
    text = annotation if isinstance(annotation, str) else repr(annotation)
    for sign in "[],|":
        text = text.replace(sign, " ")
    names = text.split()
    return PLAIN.keys() >= set(names) and getattr(inner, "__globals__", {}).keys().isdisjoint(names)


PLAIN: dict[str, type | None] = {
    **{kind.__name__: kind for kind in (str, int, float, bool, list, dict, object)},
    "None": None,
}
"""What annotations may be made of that JSON has as it is."""


def result_of(function: Callable[..., object], value: object) -> Json:
    """What a task gives that returns a value: by value, and as annotated. Raises TypeError."""
    result = by_value(value, f"{title(function)} result", "result", _written)
    check(function, "return", result, "result")
    return result


def _written(value: object) -> object:
    """What a result holds that is no JSON, as JSON."""
    from cohesion.runtime import conversion

    return conversion.written(value)


class _TaskBody:
    """The body of a task runs in it: what it raises that is no Exception is a RuntimeError. Who
    awaits one that is `awaited` may give it up.
    """

    def __init__(self, function: Callable[..., object], *, awaited: bool = False) -> None:
        self._function = function
        self._awaited = awaited

    def __enter__(self) -> None:
        self._token = INSIDE_TASK.set(True)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        INSIDE_TASK.reset(self._token)
        if isinstance(error, SystemExit):
            # A task cannot end the process of its caller, here as in a Lambda function of its own.
            problem = f"{title(self._function)} exited with {error.code!r}"
            raise RuntimeError(problem) from error  # noqa: TRY004  what a task may not do
        if error is None or isinstance(error, (Exception, KeyboardInterrupt)):
            return
        if self._awaited and type(error).__name__ == "CancelledError":
            return
        raised = f"{type(error).__name__}, which is no Exception"
        raise RuntimeError(f"{title(self._function)} raised {raised}: {error}") from error


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
    if not _is_annotated(inner) or _surely_fits(value, annotated, inner):
        return
    from cohesion.runtime import hints

    found = hints.resolved(inner)
    if annotated not in found or hints.is_foreign(found[annotated]):
        return
    from cohesion.runtime import annotations

    root = "result" if annotated == "return" else annotated
    annotations.check(value, found[annotated], f"{title(function)} {what}", root)


def _surely_fits(value: Json, annotated: str, inner: object) -> bool:
    """Whether a value is of the builtin type that an annotation names, which takes no `typing`."""
    try:
        written = getattr(inner, "__annotations__", {}).get(annotated)
    except Exception:  # noqa: BLE001  an annotation is any expression
        return False
    if isinstance(written, str) and written not in getattr(inner, "__globals__", {}):
        written = PLAIN.get(written)
    accepts = ACCEPTS.get(written) if isinstance(written, type) else None
    return accepts is not None and accepts(value)


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
