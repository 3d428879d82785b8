"""A call by name and by value: how arguments become a payload, and a payload becomes a call.

Plain Python, the Lambda handler and local workers all call tasks through here, so that a task sees
the same arguments and gives the same result wherever it runs.
"""

from __future__ import annotations

from cohesion.runtime.scope import INSIDE_TASK
from cohesion.runtime.values import ACCEPTS, by_value

TYPE_CHECKING = False
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
    from inspect import Parameter, signature  # not before a call: it costs more than this package

    try:
        bound = signature(function).bind(*args, **kwargs)
    except TypeError:
        function(*args, **kwargs)  # cannot reach the body: it raises Python's own words
        raise
    given: dict[str, object] = {}
    for name, value in bound.arguments.items():
        kind = bound.signature.parameters[name].kind
        if kind is Parameter.VAR_POSITIONAL:
            raise TypeError(f"{title(function)} argument '*{name}': arguments travel by name")
        given.update(value if kind is Parameter.VAR_KEYWORD else {name: value})
    return {
        name: by_value(value, f"{title(function)} argument {name!r}", name)
        for name, value in given.items()
    }


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
    from cohesion.runtime import conversion  # and `typing`, only where there is something to make

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
    _check(function, "return", result, "result")
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


def run(function: Callable[..., object], arguments: Mapping[str, Json]) -> Json:
    """Run a workflow: `arguments` by parameter name and as annotated, the result by value; a
    `Continuation` as it is.

    Raises what the function raises, and TypeError for arguments that do not fit its signature or
    its annotations, or a result that is no JSON.
    """
    for name, value in arguments.items():
        if name != "return":  # what `**rest` may bring, and `__annotations__` calls the result
            _check(function, name, value, f"argument {name!r}")
    result = apply(function, arguments)
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
    return by_value(result, f"{title(function)} result", "result")


def innermost(function: object) -> object:
    """The function inside decorators, whose annotations and globals count."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _check(function: Callable[..., object], annotated: str, value: Json, what: str) -> None:
    inner = innermost(function)
    if not _is_annotated(inner) or _surely_fits(value, annotated, inner):
        return
    from cohesion.runtime import annotations  # and `typing`, only where there is something to read

    hints = annotations.resolved(inner)
    if annotated in hints:
        root = "result" if annotated == "return" else annotated
        annotations.check(value, hints[annotated], f"{title(function)} {what}", root)


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
