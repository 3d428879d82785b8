"""Loops: `while`, `for`, `break`, `continue`, and their `else`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cohesion.frontend.lower import async_tasks, executors
from cohesion.frontend.lower.assignments import store
from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.frontend.lower.iterables import iterable, refuse_stepwise
from cohesion.frontend.lower.rewriting import as_generator
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Array, Block, Branch, Call, Const, Expr, Read
from cohesion.source import Span


def while_(b: Builder, node: ast.While) -> None:
    """`while test: … else: …`."""
    head, inside, otherwise, after = (b.new_block() for _ in range(4))
    b.go_round(head)
    b.end(Branch(b.value(node.test), inside, otherwise, b.header(node, node.test)))
    _rounds(b, head, after, inside, otherwise, lambda: b.body(node.body), node.orelse)


def for_(b: Builder, node: ast.For) -> None:
    """`for target in iterable: … else: …`."""
    if executors.loop(b, node) or async_tasks.loop(b, node):
        return

    def one(item: Expr) -> None:
        if not isinstance(node.target, ast.Name) and not isinstance(item, Array):
            item = b.keep(item, "item")
        store(b, node.target, item, node.target)

    header = b.header(node, node.iter)
    source = as_generator(b, node.iter)
    if isinstance(source, ast.GeneratorExp):
        _for_generated(b, node, source, one)
        return
    go_over(b, node.iter, header, one, lambda: b.body(node.body), node.orelse)


def _for_generated(
    b: Builder, node: ast.For, source: ast.GeneratorExp, store_item: Callable[[Expr], None]
) -> None:
    """A loop over a generator expression, whose items are computed one by one: loops inside."""
    after = b.new_block()

    def body() -> None:
        with b.looping(b.frame.loops[-1].next, after):
            b.body(node.body)

    _one_by_one(b, source, store_item, body)
    b.body(node.orelse)
    b.go(after)


def _one_by_one(
    b: Builder, source: ast.GeneratorExp, one: Callable[[Expr], None], body: Callable[[], None]
) -> None:
    """Rounds over a generator expression: what is done with an item comes before the next one is
    computed. The generator's names mean nothing there.
    """
    frame = b.frame
    variables, bound = frame.variables, frame.bound

    def each() -> None:
        value = b.value(source.elt)
        inside = frame.variables, frame.bound
        frame.variables, frame.bound = variables, bound
        one(value)
        body()
        frame.variables, frame.bound = inside

    rounds(b, source.generators, each)


def go_over(
    b: Builder,
    iterated: ast.expr,
    header: Span,
    one: Callable[[Expr], None],
    body: Callable[[], None],
    orelse: Sequence[ast.stmt] = (),
) -> None:
    """A loop over an iterable: `one` stores an item, `body` is what is done with it."""
    refuse_stepwise(b, iterated)
    if _is_range(b, iterated):
        _over_range(b, iterated, header, one, body, orelse)
        return
    span = b.span(iterated)
    rounds_ = rounds_over(b, iterated)
    index = b.temporary("index")
    b.assign(index, Const(0, span), span)
    head, inside, otherwise, after = (b.new_block() for _ in range(4))
    b.go_round(head)
    test = Call("<", (Read(index), Call("len", (rounds_.items,), span)), span)
    b.end(Branch(test, inside, otherwise, header))
    b.start(inside)
    one(rounds_.item(Read(index)))
    b.assign(index, Call("+", (Read(index), Const(1)), span), span)
    _rounds(b, head, after, b.block, otherwise, body, orelse)


@dataclass(frozen=True, slots=True)
class Rounds:
    """What a loop goes over: a list with an item for each round, and what a round gives, by the
    number of the round.
    """

    items: Expr
    item: Callable[[Expr], Expr]


def rounds_over(b: Builder, iterated: ast.expr) -> Rounds:
    """What a loop over an iterable goes over. It is looked at anew in each round, because the body
    may change it: a list may grow, a dict must not.
    """
    span = b.span(iterated)
    match iterated:
        case ast.Call(
            func=ast.Attribute(value=owner, attr="items" | "values" as view), args=[]
        ) if not iterated.keywords and b.resolve(iterated.func) is None:
            over, still = _looked_at(b, b.value(owner), f".{view} over", span, "still keys")

            def entry(index: Expr) -> Expr:
                key = b.keep(Call("item", (still, index), span), "key")
                value = Call("at", (over, key), span)
                return value if view == "values" else Array((key, value), True, span)

            return Rounds(still, entry)
        case ast.Call(func=function, args=[source, *start]) if (
            b.resolve(function) == ExternalSymbol("builtins.enumerate")
            and len(given := [*start, *(k.value for k in iterated.keywords)]) <= 1
            and all(keyword.arg == "start" for keyword in iterated.keywords)
            and all(isinstance(n, ast.Constant) and type(n.value) is int for n in given)
            and not isinstance(source, ast.Starred)
        ):
            inner = rounds_over(b, source)
            first = b.value(given[0]) if given else Const(0, span)

            def numbered(index: Expr) -> Expr:
                number = index if first == Const(0) else Call("+", (index, first), span)
                return Array((number, inner.item(index)), True, span)

            return Rounds(inner.items, numbered)
        case _:
            _, still = _looked_at(b, iterable(b, iterated), "unlisted", span)
            return Rounds(still, lambda index: Call("item", (still, index), span))


def _looked_at(
    b: Builder, value: Expr, operation: str, span: Span, still: str = "still"
) -> tuple[Expr, Expr]:
    """The object that a loop goes over, and its items as they are when they are asked for."""
    over, items = b.temporary("over"), b.temporary("items")
    b.assign(over, value, span)
    b.assign(items, Call(operation, (Read(over),), span), span)
    return Read(over), Call(still, (Read(over), Read(items)), span)


def _is_range(b: Builder, node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and b.resolve(node.func) == ExternalSymbol("builtins.range")
        and not node.keywords
        and 1 <= len(node.args) <= 3
        and not any(isinstance(a, ast.Starred) for a in node.args)
    )


def _over_range(
    b: Builder,
    call: ast.expr,
    header: Span,
    one: Callable[[Expr], None],
    body: Callable[[], None],
    orelse: Sequence[ast.stmt],
) -> None:
    """A range is counted, never built: only its bounds are kept."""
    assert isinstance(call, ast.Call)
    span = b.span(call)
    given: list[Expr] = [b.keep(value) for value in b.values(call.args)]
    whole = [
        value if _is_whole(value) else b.keep(Call("index", (value,), span), "bound")
        for value in given
    ]
    start: Expr = whole[0] if len(whole) > 1 else Const(0, span)
    stop = whole[1] if len(whole) > 1 else whole[0]
    step: Expr = whole[2] if len(whole) > 2 else Const(1, span)
    if not (isinstance(step, Const) and step.value):
        step = b.keep(Call("range step", (step,), span), "step")
    index = b.temporary("index")
    b.assign(index, start, span)
    head, inside, otherwise, after = (b.new_block() for _ in range(4))
    b.go_round(head)
    b.end(Branch(_before(index, stop, step), inside, otherwise, header))
    b.start(inside)
    one(Read(index, span))
    b.assign(index, Call("+", (Read(index), step), span), span)
    _rounds(b, head, after, b.block, otherwise, body, orelse)


def _is_whole(value: Expr) -> bool:
    return isinstance(value, Const) and type(value.value) is int


def _before(index: str, stop: Expr, step: Expr) -> Expr:
    """Whether a range goes on: before its end, seen in the direction of its step."""
    span = stop.span
    if isinstance(step, Const):
        assert isinstance(step.value, int)
        return Call("<" if step.value > 0 else ">", (Read(index), stop), span)
    return Call("range goes on", (Read(index), stop, step), span)


def _rounds(
    b: Builder,
    head: Block,
    after: Block,
    inside: Block,
    otherwise: Block,
    body: Callable[[], None],
    orelse: Sequence[ast.stmt],
) -> None:
    """The body, which goes on at the loop's head, and the `else`, which `break` jumps over."""
    b.start(inside)
    with b.looping(head, after):
        body()
    b.jump(head)
    b.start(otherwise)
    b.body(orelse)
    b.go(after)


def rounds(b: Builder, generators: Sequence[ast.comprehension], body: Callable[[], None]) -> None:
    """The loops of a comprehension around a body. Its targets are variables of its own."""
    names = dict.fromkeys(
        n.id
        for g in generators
        for n in ast.walk(g.target)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    )
    own = {name: b.variable(name) for name in names}

    def nest(position: int) -> None:
        if position == len(generators):
            body()
            return
        generator = generators[position]
        if generator.is_async:
            b.unsupported(generator.iter, "`async for`", ASYNC_FOR, stays=True)
            return

        span = b.span(generator.iter)

        def one(item: Expr) -> None:
            with b.variables(own):
                if not isinstance(generator.target, ast.Name) and not isinstance(item, Array):
                    item = b.keep(item, "item")
                store(b, generator.target, item, generator.target)

        def inside() -> None:
            with b.variables(own):
                _unless(b, generator.ifs, lambda: nest(position + 1))

        # The first iterable is evaluated outside, where the targets mean nothing yet.
        with b.variables(own if position else {}):
            source = as_generator(b, generator.iter)
            if isinstance(source, ast.GeneratorExp):
                _one_by_one(b, source, one, inside)
            else:
                go_over(b, generator.iter, span, one, inside)

    nest(0)


def _unless(b: Builder, tests: Sequence[ast.expr], body: Callable[[], None]) -> None:
    """The body, if all tests hold."""
    after = b.new_block()
    for test in tests:
        following = b.new_block()
        b.end(Branch(b.value(test), following, after, b.span(test)))
        b.start(following)
    body()
    b.go(after)


ASYNC_FOR = (
    "take the items in a task, which gives a list of them (`items = await task(…)`), and go over"
    " that with `for`"
)
"""What to write instead of `async for`: no value of a workflow gives items as they come."""


def async_for(b: Builder, node: ast.AsyncFor) -> None:
    """`async for` goes over what no workflow has."""
    b.unsupported(node, "`async for`", ASYNC_FOR, stays=True)


def break_(b: Builder, _: ast.Break) -> None:
    """`break`."""
    loop = b.frame.loops[-1]
    b.leave(loop.after, loop.depth)


def continue_(b: Builder, _: ast.Continue) -> None:
    """`continue`."""
    loop = b.frame.loops[-1]
    b.leave(loop.next, loop.depth)


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.While: while_,  # type: ignore[dict-item]
    ast.For: for_,  # type: ignore[dict-item]
    ast.AsyncFor: async_for,  # type: ignore[dict-item]
    ast.Break: break_,  # type: ignore[dict-item]
    ast.Continue: continue_,  # type: ignore[dict-item]
}
