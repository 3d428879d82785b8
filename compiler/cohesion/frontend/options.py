"""Options of tasks, workflows and retries: constants that become part of the definition."""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from cohesion.frontend.project import Module
from cohesion.frontend.symbols import (
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    Place,
    Symbol,
    unlisted_error,
)
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import RetryPolicy, Scalar
from cohesion.source import Span

MAXIMAL_TASK_SECONDS = 900
"""The longest a Lambda function may run."""

MOST_EVENTS = 24_900
"""How many events an execution may have, beside those that start the next one."""

LONGEST_TIMEOUT = 99_999_999
"""The longest time-out of a task that hands its work to somebody else."""

Constant: TypeAlias = "Scalar | ErrorClass | RetryPolicy | list[Constant] | dict[str, Constant]"


class Resolver(Protocol):
    """What options need to know of names, and where they report what cannot be used."""

    def resolve(self, module: Module, node: ast.expr) -> Symbol | None:
        """What a name or dotted name means in a module."""
        ...

    def invalid_option(self, span: Span, problem: str, instead: str) -> None:
        """Report an option that cannot be used."""
        ...


@dataclass(frozen=True, slots=True)
class TaskOptions:
    """What `@cohesion.task(…)` or `.with_options(…)` says. None: it does not say."""

    retry: tuple[RetryPolicy, ...] | None = None
    timeout: int | None = None
    memory: int | None = None
    heartbeat: int | None = None
    context: bool = False


@dataclass(frozen=True, slots=True)
class WorkflowOptions:
    """What `@cohesion.workflow(…)` says: a time limit in seconds, the kind of state machine, and
    whether Python without a form in JSONata may run in generated functions, and after how many
    events its loops go on as new executions (None: they do not; 0: as late as they may); whether
    a state tells of the exception of a task that nothing takes.
    """

    timeout: int | None = None
    express: bool = False
    generated_code: bool = True
    continue_as_new: int | None = None
    tracebacks: bool = True


class NotConstant(Exception):
    """An expression that the compiler cannot evaluate without running the program."""

    def __init__(self, place: Place, reason: str = "it is not a constant") -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def evaluate(names: Resolver, module: Module, node: ast.expr, depth: int = 0) -> Constant:
    """The constant that an expression is. Raises `NotConstant`."""
    if depth > 20:
        raise NotConstant(Place(module, node))

    def inner(part: ast.expr) -> Constant:
        return evaluate(names, module, part, depth + 1)

    match node:
        case ast.Constant(value=None | bool() | int() | float() | str() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            number = inner(operand)
            if isinstance(number, int | float) and not isinstance(number, bool):
                return -number
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            first, second = inner(left), inner(right)
            if isinstance(first, int | float) and isinstance(second, int | float):
                return first * second
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [inner(item) for item in items]
        case ast.Dict(keys=keys, values=values) if all(keys):
            return {str(inner(k)): inner(v) for k, v in zip(keys, values, strict=True) if k}
        case ast.Name() | ast.Attribute():
            symbol = names.resolve(module, node)
            if isinstance(symbol, ErrorSymbol):
                return symbol.error
            if isinstance(symbol, ExternalSymbol) and symbol.path.startswith("cohesion.aws."):
                raise NotConstant(Place(module, node), "; ".join(unlisted_error(symbol.path)))
            if isinstance(symbol, ConstantSymbol):
                return evaluate(names, symbol.module, symbol.value, depth + 1)
        case ast.Call(func=function, args=[], keywords=keywords):
            symbol = names.resolve(module, function)
            if symbol == ExternalSymbol("builtins.dict"):
                return keyword_constants(names, module, keywords)
            if symbol == ExternalSymbol("cohesion.Retry"):
                return _retry(module, node, keyword_constants(names, module, keywords))
        case _:
            pass
    raise NotConstant(Place(module, node))


def keyword_constants(
    names: Resolver, module: Module, keywords: list[ast.keyword]
) -> dict[str, Constant]:
    """Keyword arguments as constants, `**constant` included. Raises `NotConstant`."""
    found: dict[str, Constant] = {}
    for keyword in keywords:
        value = evaluate(names, module, keyword.value)
        if keyword.arg is not None:
            found[keyword.arg] = value
        elif isinstance(value, dict):
            found |= value
        else:
            raise NotConstant(Place(module, keyword.value))
    return found


def task_options(
    names: Resolver,
    module: Module,
    call: ast.Call,
    *,
    activity: bool = False,
    decorator: bool = False,
) -> TaskOptions:
    """The options of `@cohesion.task(…)`, `@cohesion.activity(…)`, or, where it is no `decorator`,
    of `.with_options(…)`; wrong ones are reported.
    """
    more = () if activity else ("memory", "context") if decorator else ("memory",)
    given = _given(names, module, call, ("timeout", "heartbeat", *more, "retry"))
    context = given.get("context", False)
    if not isinstance(context, bool):
        problem = "`context` is True or False"
        names.invalid_option(_span(module, call), problem, "write one of them")
    timeout = _whole(names, module, call, given, "timeout", 1, LONGEST_TIMEOUT)
    silent = (timeout or LONGEST_TIMEOUT) - 1
    return TaskOptions(
        retry=_retries(names, module, call, given.get("retry")),
        timeout=timeout,
        memory=_whole(names, module, call, given, "memory", 128, 10_240),
        heartbeat=_whole(names, module, call, given, "heartbeat", 1, silent),
        context=context is True,
    )


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """What `.with_options(…)` of an operation of AWS says. `role` is an expression."""

    retry: tuple[RetryPolicy, ...] = ()
    timeout: int | None = None
    heartbeat: int | None = None
    role: ast.expr | None = None


def service_options(names: Resolver, module: Module, call: ast.Call) -> ServiceOptions:
    """The options of an operation of AWS; wrong ones are reported."""
    roles = [keyword.value for keyword in call.keywords if keyword.arg == "role"]
    others = [keyword for keyword in call.keywords if keyword.arg != "role"]
    constant = ast.copy_location(ast.Call(call.func, call.args, others), call)
    given = _given(names, module, constant, ("retry", "timeout", "heartbeat"), ("role",))
    return ServiceOptions(
        retry=_retries(names, module, call, given.get("retry")) or (),
        timeout=_whole(names, module, call, given, "timeout", 1, LONGEST_TIMEOUT),
        heartbeat=_whole(names, module, call, given, "heartbeat", 1, LONGEST_TIMEOUT),
        role=roles[0] if roles else None,
    )


def request_options(names: Resolver, module: Module, call: ast.Call) -> ServiceOptions:
    """The options of a request of an HTTP endpoint; wrong ones are reported."""
    given = _given(names, module, call, ("retry", "timeout"))
    return ServiceOptions(
        retry=_retries(names, module, call, given.get("retry")) or (),
        timeout=_whole(names, module, call, given, "timeout", 1, LONGEST_TIMEOUT),
    )


def workflow_options(names: Resolver, module: Module, call: ast.Call) -> WorkflowOptions:
    """The options of `@cohesion.workflow(…)`; wrong ones are reported."""
    flags = {"express": False, "generated_code": True, "tracebacks": True}
    given = _given(names, module, call, ("timeout", "continue_as_new", *flags))
    express, generated, tracebacks = (given.get(name, usual) for name, usual in flags.items())
    for option in flags:
        if not isinstance(given.get(option, False), bool):
            problem = f"`{option}` is True or False"
            names.invalid_option(_span(module, call), problem, "write one of them")
    limit = 300 if express is True else 31_536_000
    timeout = _whole(names, module, call, given, "timeout", 1, limit)
    events = _events(names, module, call, given)
    if events is not None and express is True:
        problem = "an Express execution has no history that could be full"
        names.invalid_option(_span(module, call), problem, "leave out `continue_as_new`")
    return WorkflowOptions(
        timeout, express is True, generated is not False, events, tracebacks is not False
    )


def _events(
    names: Resolver, module: Module, call: ast.Call, given: dict[str, Constant]
) -> int | None:
    """After how many events the loops of a workflow go on as new executions."""
    value = given.get("continue_as_new")
    if value is None or isinstance(value, bool):
        return 0 if value else None
    return _whole(names, module, call, given, "continue_as_new", 1, MOST_EVENTS)


def _given(
    names: Resolver,
    module: Module,
    call: ast.Call,
    known: tuple[str, ...],
    others: tuple[str, ...] = (),
) -> dict[str, Constant]:
    """The options by name; `others` are there as well, and no constants."""
    known = (*known, *others)
    if call.args:
        names.invalid_option(
            _span(module, call.args[0]), "options are given by name", f"one of {', '.join(known)}"
        )
    try:
        given = keyword_constants(names, module, call.keywords)
    except NotConstant as error:
        names.invalid_option(
            error.place.span,
            f"this option cannot be used: {error.reason}",
            "write a literal, a module constant, an exception class or `cohesion.Retry(…)`",
        )
        return {}
    for name in given:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            instead = f"did you mean `{close[0]}`?" if close else f"known: {', '.join(known)}"
            names.invalid_option(_span(module, call), f"there is no option `{name}`", instead)
    return given


def _whole(
    names: Resolver,
    module: Module,
    call: ast.Call,
    given: dict[str, Constant],
    name: str,
    least: int,
    most: int,
) -> int | None:
    """An option that is a whole number between two bounds."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        names.invalid_option(
            _span(module, call),
            f"`{name}` is a whole number from {least} to {most}",
            f"{value!r} is not" if isinstance(value, int | float | str) else "write a number",
        )
        return None
    return value


def _retries(
    names: Resolver, module: Module, call: ast.Call, value: Constant
) -> tuple[RetryPolicy, ...] | None:
    if value is None:
        return None
    policies = value if isinstance(value, list) else [value]
    if not all(isinstance(policy, RetryPolicy) for policy in policies):
        names.invalid_option(
            _span(module, call),
            "`retry` is a `cohesion.Retry(…)` or a list of them",
            "write `retry=cohesion.Retry(on=SomeError, max_attempts=3)`",
        )
        return None
    return tuple(policy for policy in policies if isinstance(policy, RetryPolicy))


def retry_policy(names: Resolver, module: Module, call: ast.Call) -> RetryPolicy | None:
    """The policy that `@cohesion.retry(…)` gives a function; a wrong one is reported."""
    place, reason = Place(module, call), ""
    try:
        policy = _retry(module, call, keyword_constants(names, module, call.keywords))
    except NotConstant as error:
        place, reason = error.place, error.reason
    else:
        if not call.args and not policy.jitter:
            return policy
        reason = "a function is retried without `jitter`"
        reason = "its options are given by name" if call.args else reason
    names.invalid_option(
        place.span,
        f"this retry cannot be used: {reason}",
        "write `@cohesion.retry(on=SomeError, max_attempts=3)`, with literals and classes",
    )
    return None


_RETRY_OPTIONS = ("on", "interval", "max_attempts", "backoff", "max_delay", "jitter")


def _retry(module: Module, node: ast.Call, given: dict[str, Constant]) -> RetryPolicy:
    """`cohesion.Retry(…)` as a policy. Its rules are those of `cohesion.markers.Retry`."""
    place = Place(module, node)
    for name in given:
        if name not in _RETRY_OPTIONS:
            raise NotConstant(place, f"`Retry` has no option `{name}`")
    if "on" not in given:
        raise NotConstant(place, "`Retry` needs `on=`")
    on = given["on"]
    errors: list[str] = []
    for item in on if isinstance(on, list) else [on]:
        if isinstance(item, ErrorClass):
            errors.append(item.key)
        elif isinstance(item, str) and item and "${" not in item:
            errors.append(item)
        else:
            raise NotConstant(place, "`on` takes exception classes and error names")
    if not errors:
        raise NotConstant(place, "`on` names no error")
    interval = _number(place, given, "interval", 1, 1, 99_999_999, whole=True)
    attempts = _number(place, given, "max_attempts", 3, 0, 99_999_999, whole=True)
    backoff = _number(place, given, "backoff", 2.0, 1, 1e6, whole=False)
    delay: int | None = None
    if given.get("max_delay") is not None:
        delay = int(_number(place, given, "max_delay", 0, interval + 1, 31_622_400, whole=True))
    jitter = given.get("jitter", False)
    if not isinstance(jitter, bool):
        raise NotConstant(place, "`jitter` is True or False")
    return RetryPolicy(tuple(errors), int(interval), int(attempts), backoff, delay, jitter)


def _number(
    place: Place,
    given: dict[str, Constant],
    name: str,
    default: float,
    least: float,
    most: float,
    *,
    whole: bool,
) -> float:
    value = given.get(name, default)
    wanted = "a whole number" if whole else "a number"
    if (
        isinstance(value, bool)
        or not isinstance(value, int if whole else (int, float))
        or not least <= value <= most
    ):
        raise NotConstant(place, f"`{name}` is {wanted} from {least} to {most:.0f}")
    return value


def _span(module: Module, node: ast.AST) -> Span:
    return module.source.span(node)
