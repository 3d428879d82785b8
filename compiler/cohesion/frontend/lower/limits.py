"""How long a call may take: time-outs and signs of life, as constants or computed at the call."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from cohesion.frontend import options
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.options import (
    LONGEST_TIMEOUT,
    MAXIMAL_TASK_SECONDS,
    NotConstant,
    ServiceOptions,
    TaskOptions,
)
from cohesion.frontend.symbols import TaskSymbol
from cohesion.ir.nodes import HEARTBEAT, TIMEOUT, Call, Const, Expr

NAMES = ("timeout", "heartbeat")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a call: the time-out as far as it is a constant, and those that are not, or are
    about signs of life, as arguments of the `CallTask`.
    """

    timeout: int | None
    arguments: tuple[tuple[str, Expr], ...]


def computed(b: Builder, call: ast.Call) -> tuple[ast.Call, dict[str, ast.expr]]:
    """The call of `with_options` without the limits that are computed, and these."""
    found = {
        str(keyword.arg): keyword.value
        for keyword in call.keywords
        if keyword.arg in NAMES and not _is_constant(b, keyword.value)
    }
    left = [keyword for keyword in call.keywords if keyword.arg not in found]
    return ast.copy_location(ast.Call(call.func, call.args, left), call), found


def _is_constant(b: Builder, node: ast.expr) -> bool:
    names = (n for n in ast.walk(node) if isinstance(n, ast.Name))
    if any(b.resolve(name) is None for name in names):  # variables
        return False
    try:
        options.evaluate(b.names, b.frame.module, node)
    except NotConstant:
        return False
    return True


def of_call(
    b: Builder,
    node: ast.Call,
    task: TaskSymbol,
    given: TaskOptions,
    dynamic: dict[str, ast.expr],
    *,
    waits: bool,
) -> Limits:
    """The limits of a call of a task, which are evaluated, and checked, before its arguments. Only
    one that `waits` for somebody else, or an activity, may take longer than a Lambda function.
    """
    usual = LONGEST_TIMEOUT if task.activity else MAXIMAL_TASK_SECONDS
    timeout, heartbeat = given.timeout or task.timeout, given.heartbeat or task.heartbeat
    if not dynamic and not waits and (timeout or 0) > usual:
        b.names.invalid_option(
            b.span(node),
            f"a task runs for at most {MAXIMAL_TASK_SECONDS} seconds, not for {timeout}",
            "a longer `timeout` is for `cohesion.wait_for_callback`",
        )
    return _limits(b, node, timeout, heartbeat, dynamic, usual)


def of_service(
    b: Builder,
    node: ast.Call,
    given: ServiceOptions,
    dynamic: dict[str, ast.expr],
) -> Limits:
    """The limits of a call of an operation of AWS."""
    return _limits(b, node, given.timeout, given.heartbeat, dynamic, LONGEST_TIMEOUT)


def _limits(
    b: Builder,
    node: ast.Call,
    timeout: int | None,
    heartbeat: int | None,
    dynamic: dict[str, ast.expr],
    usual: int,
) -> Limits:
    longest = timeout or usual
    if not dynamic:
        _check(b, node, longest, heartbeat)
        silent = () if heartbeat is None else ((HEARTBEAT, Const(heartbeat, b.span(node))),)
        return Limits(timeout, silent)
    nodes = list(dynamic.values())
    values = dict(zip(dynamic, b.values(nodes), strict=True))
    checked = {
        name: b.keep(Call(f"option {name}", (value,), b.span(dynamic[name])), name)
        for name, value in values.items()
    }
    span = b.span(node)
    arguments: list[tuple[str, Expr]] = []
    limit = checked.get("timeout", Const(longest, span))
    if "timeout" in checked:
        arguments.append((TIMEOUT, limit))
    silence = checked.get("heartbeat", None if heartbeat is None else Const(heartbeat, span))
    if silence is not None:
        arguments.append(
            (HEARTBEAT, b.keep(Call("heartbeat within", (silence, limit), span), "heartbeat"))
        )
    return Limits(timeout, tuple(arguments))


def _check(b: Builder, node: ast.Call, timeout: int, heartbeat: int | None) -> None:
    """Refuse constants that mean nothing."""
    if heartbeat is not None and heartbeat >= timeout:
        b.names.invalid_option(
            b.span(node),
            f"a `heartbeat` of {heartbeat} seconds is not less than the timeout, {timeout}",
            f"give less; the longest timeout is {LONGEST_TIMEOUT}",
        )
