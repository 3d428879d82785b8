"""Comprehensions and generator expressions, `map` and `filter`, and lambdas that are called.

A comprehension whose parts only compute is one expression (`Each`); its names are bound in it. One
whose parts run tasks, or change variables, is the loop that it stands for.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cohesion.frontend.lower import async_tasks, executors, future_results
from cohesion.frontend.lower.builder import Builder, ExpressionHandler
from cohesion.frontend.lower.iterables import items_of, refuse_stepwise, refused
from cohesion.frontend.lower.loops import ASYNC_FOR, rounds
from cohesion.frontend.lower.rewriting import as_generator
from cohesion.ir.nodes import (
    Array,
    Assign,
    Bound,
    Branch,
    Call,
    Const,
    Each,
    EachForm,
    Either,
    Expr,
    IfExpr,
    Let,
    Read,
    Record,
)

Generating = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True, slots=True)
class Product:
    """What a comprehension makes of its items: the container it starts with, and the operation that
    puts an element, of one or two values, into it.
    """

    start: Expr
    operation: str


def generated(b: Builder, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Expr:
    """The list of what a comprehension or a generator expression gives."""
    found = future_results.in_comprehension(b, node)
    if found is not None:
        return found
    return _list_of(b, node, node.elt)


def generator(b: Builder, node: ast.GeneratorExp) -> Expr:
    """`(element for …)` where something goes over it at once."""
    problem = refused(b, node)
    return generated(b, node) if problem is None else problem


def list_comprehension(b: Builder, node: ast.ListComp) -> Expr:
    """`[element for target in iterable if test]`."""
    started = executors.in_comprehension(b, node) or async_tasks.in_comprehension(b, node)
    return started or generated(b, node)


def set_comprehension(b: Builder, node: ast.SetComp) -> Expr:
    """`{element for …}`: each element is asked for its hash when it is made."""
    return set_of(b, node)


def set_of(b: Builder, node: ast.SetComp | ast.GeneratorExp) -> Expr:
    """The set of what a comprehension or a generator expression gives."""
    span = b.span(node)
    empty = Call("set", (), span)
    if not _is_pure(b, node):
        return _looped(b, node.generators, Product(empty, ".add"), [node.elt], node)

    def element() -> Expr:
        return Call("hashable", (b.value(node.elt),), b.span(node.elt))

    return Call("set", (_pure(b, node.generators, "list", element, node),), span)


def dict_comprehension(b: Builder, node: ast.DictComp) -> Expr:
    """`{key: value for …}`: later values of a key replace earlier ones."""
    started = executors.in_comprehension(b, node)
    if started is not None:
        return started
    span = b.span(node)
    if _is_pure(b, node):
        entry = _pure(b, node.generators, "list", lambda: _entry(b, node), node)
        return Call("merged", (entry,), span)
    start = Record((), span)
    return _looped(b, node.generators, Product(start, "setitem"), [node.key, node.value], node)


def _entry(b: Builder, node: ast.DictComp) -> Expr:
    key, value = b.values([node.key, node.value])
    return Record(((Call("key", (key,), b.span(node.key)), value),), b.span(node))


def _list_of(b: Builder, node: Generating, element: ast.expr) -> Expr:
    if _is_pure(b, node):
        return _pure(b, node.generators, "list", lambda: b.value(element), node)
    start = Array((), span=b.span(node))
    return _looped(b, node.generators, Product(start, ".append"), [element], node)


def _is_pure(b: Builder, node: Generating) -> bool:
    """Whether all but the first iterable of a comprehension only computes."""
    elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    inner = [g.iter for g in node.generators[1:]]
    tests = [test for g in node.generators for test in g.ifs]
    # What a generator computes between the items is a part of the rounds.
    first = as_generator(b, node.generators[0].iter)
    if isinstance(first, ast.GeneratorExp) and not _is_pure(b, first):
        return False
    return not any(b.has_effects(part) for part in [*elements, *inner, *tests])


# -- as one expression -----------------------------------------------------------------------------


def _pure(
    b: Builder,
    generators: Sequence[ast.comprehension],
    form: EachForm,
    element: Callable[[], Expr],
    node: ast.expr,
) -> Expr:
    """`for target in iterable if test …`, the first `for` around the others."""
    first = generators[0]
    if first.is_async:
        return b.unsupported(node, "`async for`", ASYNC_FOR, stays=True)
    written = as_generator(b, first.iter)
    if isinstance(written, ast.GeneratorExp):
        return _fused(b, written, generators, form, element, node)
    refuse_stepwise(b, first.iter)
    return _each(b, items_of(b, first.iter), generators, form, element, node)


def _fused(
    b: Builder,
    source: ast.GeneratorExp,
    generators: Sequence[ast.comprehension],
    form: EachForm,
    element: Callable[[], Expr],
    node: ast.expr,
) -> Expr:
    """A comprehension over a generator expression, whose items are computed one by one: each goes
    through the outer comprehension before the next.
    """
    outside = b.frame.bound

    def one() -> Expr:
        item = Array((b.value(source.elt),), span=b.span(source.elt))
        inside, b.frame.bound = b.frame.bound, outside
        result = _each(b, item, generators, form, element, node)
        b.frame.bound = inside
        return result

    return _pure(b, source.generators, _AROUND[form], one, node)


_AROUND: dict[EachForm, EachForm] = {
    "list": "flat",
    "flat": "flat",
    "first": "first of",
    "first of": "first of",
    "any": "any",
    "all": "all",
}
"""What goes over the rounds of which each gives what a form gives."""


def _each(
    b: Builder,
    source: Expr,
    generators: Sequence[ast.comprehension],
    form: EachForm,
    element: Callable[[], Expr],
    node: ast.expr,
) -> Expr:
    """The first `for`, over a list, and what is in it."""
    first, *rest = generators
    span = b.span(node)
    item = b.temporary("item")
    b.tracking.binds_item(item, source)

    def inside(select: Callable[[], Expr]) -> Expr:
        """What is lowered where the target has an item's value."""
        names: dict[str, Expr] = {}
        lets = _targets(b, first.target, Bound(item, b.span(first.target)), names)
        with b.binding(names):
            result = select()
        for name, value in reversed(lets):
            result = Let(name, value, result, span)
        return result

    def chosen() -> Expr:
        tests = [b.value(test) for test in first.ifs]
        found = tests[-1]
        for test in reversed(tests[:-1]):
            found = Either(True, test, found, test.span)
        return found

    with b.computing():
        test = inside(chosen) if first.ifs else Const(True)
        if rest:
            body = inside(lambda: _pure(b, rest, form, element, node))
            return Each(_AROUND[form], item, source, test, body, span)
        return Each(form, item, source, test, inside(element), span)


def _targets(
    b: Builder, target: ast.expr, value: Expr, names: dict[str, Expr]
) -> list[tuple[str, Expr]]:
    """Give the names of a target their values in `names`; what must be bound for that, in order."""
    match target:
        case ast.Name(id=name):
            names[name] = value
            return []
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            return _unpacked(b, targets, value, names, target)
        case _:
            b.unsupported(target, "this target in a comprehension", "use a name, and `[…]` of it")
            return []


def _unpacked(
    b: Builder,
    targets: Sequence[ast.expr],
    value: Expr,
    names: dict[str, Expr],
    node: ast.expr,
) -> list[tuple[str, Expr]]:
    span = b.span(node)
    starred = [i for i, target in enumerate(targets) if isinstance(target, ast.Starred)]
    before = starred[0] if starred else len(targets)
    behind = len(targets) - before - 1 if starred else 0
    counts = (Const(before), Const(behind)) if starred else (Const(before),)
    operation = "unpack at least" if starred else "unpack"
    unpacked = b.temporary("unpacked")
    lets: list[tuple[str, Expr]] = [(unpacked, Call(operation, (value, *counts), span))]
    for position, target in enumerate(targets):
        items = Bound(unpacked, span)
        if isinstance(target, ast.Starred):
            part: Expr = Call("between", (items, *counts), span)
            lets += _targets(b, target.value, part, names)
        else:
            index = position if position < before else position - len(targets)
            lets += _targets(b, target, Call("item", (items, Const(index)), span), names)
    return lets


# -- as a loop -------------------------------------------------------------------------------------


def _looped(
    b: Builder,
    generators: Sequence[ast.comprehension],
    product: Product,
    element: Sequence[ast.expr],
    node: ast.expr,
) -> Expr:
    """The loop that a comprehension stands for; what it makes is in a temporary."""
    span = b.span(node)
    target = b.temporary("made")
    b.assign(target, product.start, span)

    def add() -> None:
        values = tuple(b.values(element))
        if product.operation == "setitem":
            values = (Call("key", (values[0],), span), values[1])
        made = Call(product.operation, (Read(target, span), *values), span)
        b.emit(Assign(target, made, span, mutation=0))

    rounds(b, generators, add)
    return Read(target, span)


# -- functions over iterables ----------------------------------------------------------------------


def decided(b: Builder, node: ast.Call, generator: ast.GeneratorExp, form: EachForm) -> Expr:
    """`any(test for …)`, `all(test for …)`: no item after the one that decides is looked at."""
    if _is_pure(b, generator):
        return _pure(b, generator.generators, form, lambda: b.value(generator.elt), node)
    span = b.span(node)
    found = b.temporary(form)
    after, decides = b.new_block(), b.new_block()
    b.assign(found, Const(form == "all"), span)

    def one() -> None:
        following = b.new_block()
        ways = (decides, following) if form == "any" else (following, decides)
        b.end(Branch(b.value(generator.elt), *ways, b.span(generator.elt)))
        b.start(following)

    rounds(b, generator.generators, one)
    b.jump(after)
    b.start(decides)
    b.assign(found, Const(form == "any"), span)
    b.go(after)
    return Read(found, span)


def first(b: Builder, node: ast.Call, generator: ast.GeneratorExp) -> Expr:
    """`next(element for …)`, with a default or without: no later item is looked at."""
    span, element = b.span(node), generator.elt
    pure = _is_pure(b, generator)
    if len(node.args) == 1 and pure:
        made = _pure(b, generator.generators, "first", lambda: b.value(element), node)
        return Call("next", (made,), span)
    if not pure:
        default = b.settled(node.args[1]) if len(node.args) > 1 else None
        return _first_looped(b, node, generator, default)
    loop, *rest = generator.generators
    name = b.temporary("first")
    found = Bound(name, span)

    def either(made: Expr, value: Expr) -> Expr:
        item = Call("item", (found, Const(0)), span)
        return Let(name, made, IfExpr(found, item, value, span), span)

    if isinstance(as_generator(b, loop.iter), ast.GeneratorExp):
        if not isinstance(node.args[1], ast.Constant | ast.Name):
            return b.unsupported(
                node.args[1], "a computed default of `next` here", "assign the default first"
            )
        made = _pure(b, generator.generators, "first", lambda: b.value(element), node)
        return either(made, b.value(node.args[1]))
    # Python takes the iterable, then the default, and then goes over it.
    items = items_of(b, loop.iter)
    if b.has_effects(node.args[1]):
        items = b.keep(items)
    default = b.value(node.args[1])
    kept = ast.copy_location(ast.Name(".source", ast.Load()), loop.iter)
    loops = [ast.comprehension(loop.target, kept, loop.ifs, loop.is_async), *rest]

    def chosen(listed: Expr, value: Expr) -> Expr:
        with b.binding({".source": listed}):
            return either(_pure(b, loops, "first", lambda: b.value(element), node), value)

    return b.let(
        items,
        lambda listed: b.let(default, lambda value: chosen(listed, value), "default"),
        "items",
    )


def _first_looped(
    b: Builder, node: ast.Call, generator: ast.GeneratorExp, default: Expr | None
) -> Expr:
    span = b.span(node)
    found, after = b.temporary("first"), b.new_block()

    def one() -> None:
        b.assign(found, b.value(generator.elt), span)
        b.jump(after)

    rounds(b, generator.generators, one)
    missing = Call("next", (Array((), span=span),), span) if default is None else default
    b.assign(found, missing, span)
    b.go(after)
    return Read(found, span)


HANDLERS: dict[type[ast.expr], ExpressionHandler] = {
    ast.ListComp: list_comprehension,  # type: ignore[dict-item]
    ast.SetComp: set_comprehension,  # type: ignore[dict-item]
    ast.DictComp: dict_comprehension,  # type: ignore[dict-item]
    ast.GeneratorExp: generator,  # type: ignore[dict-item]
}
