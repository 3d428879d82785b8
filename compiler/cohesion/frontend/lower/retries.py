"""`@cohesion.retry(…)`: a function that is called again when it raises."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from cohesion.frontend import options
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.symbols import ExternalSymbol, HelperSymbol
from cohesion.ir.nodes import (
    Block,
    Branch,
    Call,
    Clause,
    Const,
    Expr,
    Handler,
    IfExpr,
    Pause,
    Read,
    RetryPolicy,
)

RETRY = ExternalSymbol("cohesion.retry")
_LONGEST_WAIT = 99_999_999
_EVERY_ERROR = ("States.ALL",)


def policy_of(b: Builder, helper: HelperSymbol) -> RetryPolicy | None:
    """The policy of a helper whose one decorator is `@cohesion.retry(…)`; None for any other."""
    match helper.node.decorator_list:
        case [ast.Call(func=function) as call] if b.names.resolve(helper.module, function) == RETRY:
            policy = options.retry_policy(b.names, helper.module, call)
            return policy or RetryPolicy(())  # a wrong one has been reported
        case _:
            return None


def attempts(b: Builder, node: ast.Call, policy: RetryPolicy, run: Callable[[], Expr]) -> Expr:
    """Lower a call that is made again, after a wait, while what it raises is among the policy's
    errors (as names of the definition) and there are retries left; then its last exception stands.
    """
    span, outer = b.span(node), b.handler
    tried, delay = b.temporary("retries"), b.temporary("delay")
    failed = Clause(
        None if policy.errors == _EVERY_ERROR else policy.errors,
        b.temporary("exception"),
        Block(handler=outer),
        span,
    )
    b.assign(tried, Const(0, span), span)
    b.assign(delay, Const(policy.interval, span), span)
    attempt, after = Block(handler=Handler((failed,), outer)), Block(handler=outer)
    b.go_round(attempt)
    result = run()
    b.jump(after)
    b.start(failed.target)
    again, given_up = b.new_block(), b.new_block()
    left = Call("<", (Read(tried), Const(policy.max_attempts)), span)
    b.end(Branch(left, again, given_up, span))
    b.start(again)
    b.assign(tried, Call("+", (Read(tried), Const(1)), span), span)
    seconds = b.keep(Call("cohesion.sleep", (Read(delay),), span), "seconds")
    b.emit(Pause(seconds, span))
    if policy.backoff != 1:
        longest = Const(policy.max_delay or _LONGEST_WAIT)
        longer = b.keep(Call("*", (Read(delay), Const(policy.backoff)), span), "delay")
        within = Call("<", (longer, longest), span)
        b.assign(delay, IfExpr(within, longer, longest, span), span)
    b.jump(attempt)
    b.start(given_up)
    raise_value(b, Read(failed.variable, span), None, node)
    b.start(after)
    return result


def named(b: Builder, policy: RetryPolicy) -> RetryPolicy:
    """A policy with the error names of its classes and of their subclasses in reach."""
    errors = {error.key: error for error in b.names.errors(b.frames[0].module)}
    names: dict[str, None] = {}
    for item in policy.errors:
        error = errors.get(item)
        if error is None:
            names[item] = None
            continue
        if error.key in ("builtins:Exception", "builtins:BaseException"):
            return replace(policy, errors=("States.ALL",))
        found = (error, *(e for e in errors.values() if error.key in e.ancestors))
        names.update(dict.fromkeys(b.error_names(found)))
    return replace(policy, errors=tuple(names))
