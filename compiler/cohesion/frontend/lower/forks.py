"""Functions that run side by side: `cohesion.parallel`, `cohesion.map`. Each is a graph of its own.

It reads the variables of around it as they are when it starts, and gives none of them a value.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cohesion.analysis.functions import argument, flat
from cohesion.analysis.liveness import assigned_by, read_at_end, read_by
from cohesion.diagnostics.catalogue import SideBySideWrite
from cohesion.frontend.lower import iterables, outcomes, tolerance
from cohesion.frontend.lower.builder import FUNCTION_NAME, Builder
from cohesion.frontend.lower.machines import GIVEN_BY_CALLER
from cohesion.frontend.lower.rewriting import applied, located
from cohesion.frontend.symbols import ExternalSymbol, HelperSymbol, TaskSymbol
from cohesion.ir.contracts import Anything
from cohesion.ir.nodes import (
    RESULTS,
    Array,
    Assign,
    Call,
    Const,
    Distribution,
    Expr,
    Fork,
    Function,
    Parameter,
    Read,
    Return,
    blocks_of,
)
from cohesion.ir.types import NEVER
from cohesion.source import Span


@dataclass(frozen=True, slots=True)
class Callee:
    """What runs side by side: an expression to be called, in which names may stand for values that
    were computed before, and arguments before those of the call.
    """

    function: ast.expr
    bound: dict[str, Expr] = field(default_factory=dict)
    arguments: tuple[ast.expr, ...] = ()
    keywords: tuple[ast.keyword, ...] = ()

    def call(self, node: ast.AST, given: Sequence[ast.expr]) -> ast.Call:
        """A call of it."""
        made = ast.Call(self.function, [*self.arguments, *given], list(self.keywords))
        return located(made, node)


def parallel(b: Builder, node: ast.Call) -> Expr:
    """`cohesion.parallel(f, g, …)`: what each gives, in a list."""
    if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
        return b.unsupported(
            node, "`cohesion.parallel` with keyword or starred arguments", _ONE_BY_ONE
        )
    callees = [callee_of(b, function) for function in node.args]
    calls = [callee.call(node, ()) for node, callee in zip(node.args, callees, strict=True)]
    if _only_compute(b, callees, calls):
        with b.binding({name: value for c in callees for name, value in c.bound.items()}):
            return b.value(located(ast.List(list(calls), ast.Load()), node))
    if b.only_computes:
        return needs_states(b, node)
    bodies = [body_of(b, call, callee, call) for call, callee in zip(calls, callees, strict=True)]
    return Call(RESULTS, (run(b, node, "parallel", bodies),), b.span(node))


_ONE_BY_ONE = "give each function by position; for a number that only the run knows, `cohesion.map`"


def mapped(b: Builder, node: ast.Call) -> Expr:
    """`cohesion.map(f, items, …, max_concurrency=n)`: what the function gives for each item."""
    unknown = [k.arg for k in node.keywords if k.arg not in tolerance.OPTIONS]
    if unknown or any(isinstance(a, ast.Starred) for a in node.args):
        shown = f"`cohesion.map` with `{unknown[0]}=`" if unknown and unknown[0] else _STARRED
        return b.unsupported(node, shown, f"its options are {', '.join(tolerance.OPTIONS)}")
    if len(node.args) < _LEAST:
        return b.unsupported(node, "`cohesion.map` without a function and items", "give both")
    function, *sources = node.args
    options = {str(keyword.arg): keyword.value for keyword in node.keywords}
    return over(b, node, callee_of(b, function), sources, None, options=options)


_LEAST = 2
_STARRED = "`cohesion.map` with starred arguments"


def over(
    b: Builder,
    node: ast.expr,
    callee: Callee,
    sources: Sequence[ast.expr],
    limit: ast.expr | None,
    *,
    options: Mapping[str, ast.expr] | None = None,
    call_of: Callable[[ast.Call], ast.expr] = lambda call: call,
    outcome: bool = False,
) -> Expr:
    """A list of what a function gives for each item; of several sources, for what is at the same
    place in each, as far as the shortest goes. At most `limit` run at once; `options` are those of
    `cohesion.map`.
    """
    options = options or ({} if limit is None else {tolerance.AT_ONCE: limit})
    source = sources[0]
    if len(sources) > 1:
        source = located(ast.Call(ast.Name(".builtins.zip", ast.Load()), list(sources), []), node)
    names = [f".item{position}" for position in range(len(sources))]
    call = callee.call(node, [ast.Name(name, ast.Load()) for name in names])
    sync = not isinstance(call_of(call), ast.Await)
    if sync and len(sources) == 1 and not options and _only_compute(b, [callee], [call], names):
        comprehension = applied(node, callee.function, source)
        assert isinstance(comprehension.elt, ast.Call)
        comprehension.elt = callee.call(node, comprehension.elt.args)
        with b.binding(callee.bound):
            return b.value(comprehension)
    if b.only_computes:
        return needs_states(b, node)
    items = b.keep(items_of(b, source), "items")
    at_once, tolerated = tolerance.limits(b, options)

    def bound(item: Expr) -> dict[str, Expr]:
        if len(sources) == 1:
            return {names[0]: item}
        return {
            name: Call("item", (item, Const(position)), b.span(node))
            for position, name in enumerate(names)
        }

    result = outcomes.of if outcome else Builder.value
    result = result if tolerated is None else tolerance.outcome
    body = body_of(b, node, callee, call_of(call), items, bound, result_of=result)
    results = run(b, node, "map", [body], items, at_once)
    if tolerated is not None:
        return tolerance.judged(b, results, tolerated, node)
    return outcomes.listed(b, results, node) if outcome else results


def needs_states(b: Builder, node: ast.AST) -> Expr:
    """Refuse to run functions side by side in an expression that must stay one."""
    construct = "running functions side by side in this expression"
    return b.unsupported(node, construct, "write it as statements: a loop, an `if`, an assignment")


def items_of(b: Builder, source: ast.expr) -> Expr:
    """The list of the items of what something goes over at once."""
    return iterables.items_of(b, source)


def callee_of(b: Builder, node: ast.expr) -> Callee:
    """What a function that runs side by side is called by. What gives it is evaluated here."""
    symbol = b.resolve(node.func) if isinstance(node, ast.Call) else b.resolve(node)
    if isinstance(node, ast.Call):
        if symbol == ExternalSymbol("functools.partial") and node.args:
            return _partial(b, node)
        inner = node.func
        if isinstance(inner, ast.Attribute) and inner.attr == "with_options":
            return Callee(node)
    elif symbol is not None or _is_method(node):
        return Callee(node)
    value = b.value(node)
    match value:
        case Call("function", (Const(str(name)),)):
            return Callee(located(ast.Name(f"{FUNCTION_NAME}{name}", ast.Load()), node))
        case _:
            name = b.temporary("callee")
            return Callee(
                located(ast.Name(name, ast.Load()), node), {name: b.keep(value, "function")}
            )


def _is_method(node: ast.expr) -> bool:
    """Whether a node is a method of what a name or a literal stands for: nothing changes that."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Constant)


def _partial(b: Builder, node: ast.Call) -> Callee:
    """`functools.partial(f, a, b=c)`."""
    function, *given = node.args
    inner = callee_of(b, function)
    nodes = [*given, *(keyword.value for keyword in node.keywords)]
    values = [b.keep(value, "argument") for value in b.values(nodes)]
    names = [b.temporary("given") for _ in nodes]
    loads: list[ast.expr] = [located(ast.Name(name, ast.Load()), node) for name in names]
    keywords = [
        ast.keyword(keyword.arg, load)
        for keyword, load in zip(node.keywords, loads[len(given) :], strict=True)
    ]
    return Callee(
        inner.function,
        {**inner.bound, **dict(zip(names, values, strict=True))},
        (*inner.arguments, *loads[: len(given)]),
        (*inner.keywords, *keywords),
    )


def _only_compute(
    b: Builder, callees: Sequence[Callee], calls: Sequence[ast.Call], names: Sequence[str] = ()
) -> bool:
    """Whether calls need no states: one after the other they do the same as side by side."""
    bound: dict[str, Expr] = {name: Read(_SOME) for name in names}
    for callee in callees:
        bound |= callee.bound
    with b.binding(bound):
        return not any(b.has_effects(call) or b.writes(call) for call in calls)


_SOME = ".unknown"
"""The variable that stands for an item while nothing is known of it."""


# -- bodies ----------------------------------------------------------------------------------------


def body_of(
    b: Builder,
    node: ast.AST,
    callee: Callee,
    call: ast.expr,
    items: Expr | None = None,
    bound: Callable[[Expr], dict[str, Expr]] | None = None,
    *,
    tolerant: bool = False,
    result_of: Callable[[Builder, ast.expr], Expr] = Builder.value,
) -> Function:
    """The graph of a call that runs side by side with others; for each of the items, by the names
    that are `bound` for one. A `tolerant` one gives a list of its result, which no failure is.
    `result_of` is what makes a result of the call.
    """
    span = b.span(node)
    symbol = b.resolve(callee.function)
    name = symbol.name if isinstance(symbol, HelperSymbol | TaskSymbol) else b.frame.name
    with b.apart() as (entry, around):
        item, names = "", callee.bound
        if items is not None and bound is not None:
            item = b.temporary("item")
            b.tracking.now[argument(item)] = flat(b.tracking.held_by(items))
            b.assign(item, _given(item, span), span)
            names = {**names, **bound(Read(item, span))}
        with b.binding(names):
            value = result_of(b, call)
        if tolerant:
            value = Array((value,), span=span)
        b.end(Return(value, span))
    body = Function(name.rpartition(".")[2], (), entry, span, side_by_side=True, item=item)
    captured = _captured(b, body, around)
    entry.ops[:0] = [Assign(name, _given(name, span), span) for name in captured]
    every = [*captured, *([item] if item else [])]
    body.parameters = tuple(Parameter(n, Anything(), None, "keyword", span) for n in every)
    body.given = dict.fromkeys(every, NEVER)
    return body


def _given(name: str, span: Span) -> Expr:
    return Call("argument", (Const(name), Const(GIVEN_BY_CALLER)), span)


def _captured(b: Builder, body: Function, around: frozenset[str]) -> list[str]:
    """The variables of around it that a body reads. It gives none of them a value."""
    if b.names.report.errors:
        return []  # its graph may have no end
    read: set[str] = set()
    written: dict[str, Span] = {}
    for block in blocks_of(body):
        for op in block.ops:
            read |= read_by(op)
            target = assigned_by(op)
            if target is not None:
                written.setdefault(target, op.span)
        read |= read_at_end(block)
    own = written.keys() - around
    caught = {clause.variable for block in blocks_of(body) for clause in block.handler or ()}
    for name in sorted(written.keys() & around):
        shown = b.author_names.get(name, name).lstrip(".")
        b.report(SideBySideWrite(span=written[name], name=shown))
    return sorted(read - own - caught)


def run(
    b: Builder,
    node: ast.expr,
    hint: str,
    bodies: Sequence[Function],
    items: Expr | None = None,
    at_once: Expr | None = None,
    distribution: Distribution | None = None,
) -> Expr:
    """Run graphs side by side: what they give, of several of them in a tuple."""
    captured = dict.fromkeys(
        p.name for body in bodies for p in body.parameters if p.name != body.item
    )
    span, target = b.place(node), b.temporary(f"{hint}_results")
    captures = tuple((name, Read(name, span)) for name in captured)
    b.emit(Fork(target, tuple(bodies), captures, span, items, at_once, distribution))
    return Read(target, span)


def complete(body: Function, function: Function) -> None:
    """Tell a body what is known of the whole function once that is lowered."""
    blocks = set(blocks_of(body))
    body.names, body.classes = function.names, function.classes
    body.errors_asked, body.captured = function.errors_asked, function.captured
    body.inlined = [call for call in function.inlined if call.entry in blocks]
    body.remade = [place for place in function.remade if place.block in blocks]


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    "cohesion.parallel": parallel,
    "cohesion.map": mapped,
}
