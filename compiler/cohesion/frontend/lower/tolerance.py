"""Items of `cohesion.map` that may fail: an item gives what it gives in a list of its own, or what
it failed with.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from cohesion.errors import ExceedToleratedFailureThreshold
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.exception_objects import made_of
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.symbols import service_error
from cohesion.ir.nodes import Array, Block, Branch, Call, Clause, Const, Expr, Handler, Read
from cohesion.runtime.tolerance import EXCEEDED

AT_ONCE = "max_concurrency"
OPTIONS = {
    AT_ONCE: "max_concurrency",
    "tolerated_failures": "map tolerated_failures",
    "tolerated_failure_percentage": "map tolerated_failure_percentage",
}
"""The options of `cohesion.map`, in the order in which plain Python looks at them, and what checks
each.
"""


@dataclass(frozen=True, slots=True)
class Tolerated:
    """How many items may fail: a number, and a percentage of all."""

    failures: Expr
    share: Expr


def limits(b: Builder, given: Mapping[str, ast.expr]) -> tuple[Expr | None, Tolerated | None]:
    """How many items run at once, and how many may fail, by the options of a call in their order:
    first all are evaluated, then they are checked.
    """
    values = b.values(list(given.values()))
    kept = {name: b.keep(v, "option") for name, v in zip(given, values, strict=True)}
    checked: dict[str, Expr] = {}
    for name, operation in OPTIONS.items():
        if name in kept:
            value = Call(operation, (kept[name],), b.span(given[name]))
            checked[name] = b.keep(value, name)
    at_once = checked.pop(AT_ONCE, None)
    if not checked:
        return at_once, None
    failures, share = (checked.get(name, Const(0)) for name in list(OPTIONS)[1:])
    return at_once, Tolerated(failures, share)


def outcome(b: Builder, call: ast.expr) -> Expr:
    """What a call gives, in a list; or what says that it failed."""
    span, outer = b.span(call), b.handler
    target, caught = b.temporary("outcome"), b.temporary("exception")
    after, failed = Block(handler=outer), Block(handler=outer)
    b.go(Block(handler=Handler((Clause(None, caught, failed, span),), outer)))
    found = b.keep(b.value(call), "result")
    b.go(Block(handler=outer))
    b.assign(target, Array((found,), span=span), span)
    b.jump(after)
    b.start(failed)
    b.assign(target, Call("failed item", (Read(caught, span),), span), span)
    b.jump(after)
    b.start(after)
    return Read(target, span)


def judged(b: Builder, results: Expr, tolerated: Tolerated, node: ast.expr) -> Expr:
    """The results, if not more items have failed than are tolerated."""
    error = service_error(f"cohesion.errors.{ExceedToleratedFailureThreshold.__name__}")
    assert error is not None
    span = b.span(node)
    failed, after = b.new_block(), b.new_block()
    exceeded = Call("exceeded", (results, tolerated.failures, tolerated.share), span)
    b.end(Branch(exceeded, failed, after, span, "too many failed"))
    b.start(failed)
    raise_value(b, made_of(b, node, error, [Const(EXCEEDED)]), error, node)
    b.start(after)
    return Call("tolerated", (results,), span)
