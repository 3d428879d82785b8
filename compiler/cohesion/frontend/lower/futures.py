"""Calls that are started and run side by side: futures of executors, tasks of `asyncio`.

Calls that are started one after the other are one fork. When it is done, each future is a value:
what its call gave, or what it raised.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from cohesion.frontend.code.movable import container_of
from cohesion.frontend.lower import coroutines, forks, outcomes
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.coroutines import Hoisting
from cohesion.frontend.lower.forks import Callee
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.classes import DataClass
from cohesion.ir.nodes import (
    Array,
    Block,
    Bound,
    Call,
    Clause,
    Const,
    Each,
    Expr,
    Handler,
    Read,
    Spread,
)

Starting = Callable[[ast.expr], bool]
"""Whether an expression starts a call."""


@dataclass(frozen=True, slots=True)
class Start:
    """A call that is started, or one for each round of a comprehension: the expression that gives
    the future, the list of them, or the dict of them by a `key`.
    """

    node: ast.expr
    call: ast.Call
    generators: tuple[ast.comprehension, ...] = ()
    key: ast.expr | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A start whose arguments have been evaluated: the items of a comprehension, and the names that
    the arguments have for one of them; the keys of a dict.
    """

    start: Start
    callee: Callee
    call: ast.expr
    items: Expr | None = None
    given: Callable[[Expr], dict[str, Expr]] | None = None
    keys: Expr | None = None


# -- what a statement starts -----------------------------------------------------------------------


def starts_of(b: Builder, statement: ast.stmt, starting: Starting) -> list[Start] | None:
    """The calls that a statement starts, which does nothing else; None for any other."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(ast.Name(name), "append"), args=[value])):
            return starts_in(value, starting) if _is_list(b, name) else None
        case ast.For(
            target=target,
            iter=source,
            body=[
                ast.Expr(
                    ast.Call(ast.Attribute(ast.Name(name), "append"), [ast.Call() as call], [])
                )
            ],
            orelse=[],
        ) if starting(call) and _is_list(b, name):
            return [Start(call, call, (ast.comprehension(target, source, [], 0),))]
        case ast.Expr(value=value):
            return starts_in(value, starting)
        case ast.Assign(targets=[ast.Name()], value=value):
            return starts_in(value, starting)
        case ast.AnnAssign(target=ast.Name(), value=ast.expr() as value):
            return starts_in(value, starting)
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=items)) if len(
            names
        ) == len(items):
            named = all(isinstance(name, ast.Name) for name in names)
            return starts_in(statement.value, starting) if named else None
        case _:
            return None


def starts_in(value: ast.expr, starting: Starting) -> list[Start] | None:
    """The same of an expression: a start, a display or a comprehension of starts."""
    match value:
        case ast.Call() if starting(value):
            return [Start(value, value)]
        case ast.ListComp(elt=ast.Call() as call, generators=generators) if starting(call):
            return [Start(value, call, tuple(generators))]
        case ast.List(elts=[_, *_] as items) | ast.Tuple(elts=[_, *_] as items):
            return _joined([starts_in(item, starting) for item in items])
        case ast.Dict(keys=keys, values=[_, *_] as items) if all(
            isinstance(key, ast.Constant) for key in keys
        ):
            return _joined([starts_in(item, starting) for item in items])
        case _:
            return None


def _joined(found: Sequence[list[Start] | None]) -> list[Start] | None:
    known = [each for each in found if each is not None]
    return [start for each in known for start in each] if len(known) == len(found) else None


def _is_list(b: Builder, name: str) -> bool:
    """Whether a variable of the function certainly holds a list."""
    function = b.frame.function
    return function is not None and container_of(function, name) is list


def appended(b: Builder, node: ast.For, started: Expr) -> None:
    """`for x in xs: futures.append(start(f, x))`, once all have been started."""
    append = node.body[0]
    assert isinstance(append, ast.Expr)
    assert isinstance(append.value, ast.Call)
    assert isinstance(append.value.func, ast.Attribute)
    names = _names_in(node.target)
    if reads_any(node.iter, {*names, *_names_in(append.value.func)}) or _is_read(b, node, names):
        b.unsupported(
            node.target,
            "a loop that starts calls, and whose variable or list is read elsewhere",
            "use a comprehension: `futures = [executor.submit(f, x) for x in xs]`",
        )
    extend = ast.Attribute(append.value.func.value, "extend", ast.Load())
    with b.binding({".started": started}):
        b.value(located(ast.Call(extend, [ast.Name(".started", ast.Load())], []), node))


def _names_in(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _is_read(b: Builder, loop: ast.For, names: set[str]) -> bool:
    """Whether the variables of a loop are read where no other loop has given them values."""

    def reads(node: ast.AST) -> bool:
        if node is loop:
            return False
        generators = getattr(node, "generators", [])
        targets = [node.target] if isinstance(node, ast.For) else [g.target for g in generators]
        if any(names <= _names_in(target) for target in targets):
            return False
        if isinstance(node, ast.Name) and node.id in names:
            return isinstance(node.ctx, ast.Load)
        return any(map(reads, ast.iter_child_nodes(node)))

    return b.frame.function is not None and reads(b.frame.function)


def parts_of(start: Start) -> list[ast.expr]:
    """What Python evaluates before it starts the first of these calls."""
    if not start.generators:
        return given_to(start)
    function = start.call.args[:1] if _is_submit(start) else []
    return [start.generators[0].iter, *function]


def given_to(start: Start) -> list[ast.expr]:
    """What a call is started with: a function and its arguments; the arguments of a coroutine."""
    if _is_submit(start):
        return arguments_of(start.call)
    return [part for coroutine in start.call.args for part in arguments_of(coroutine)]


def _is_submit(start: Start) -> bool:
    return isinstance(start.call.func, ast.Attribute) and start.call.func.attr == "submit"


def check_rounds(b: Builder, start: Start) -> None:
    """Refuse rounds of a comprehension that may raise when those before them have started."""
    if not start.generators:
        return
    first, *rest = start.generators
    key = [] if start.key is None else [start.key]
    for part in (*key, *given_to(start), *first.ifs):
        if not is_quiet(part):
            b.unsupported(part, "computing this between two calls that are started", _ROWS)
    if not isinstance(first.target, ast.Name) and not _has_pairs(b, first):
        b.unsupported(first.target, "unpacking between two calls that are started", _ROWS)
    if rest:
        b.unsupported(rest[0].target, "a second `for` around calls that are started", _ROWS)


_ROWS = (
    "make a list of the arguments first, and start a call for each item of that: Python has started"
    " the ones before"
)


def _has_pairs(b: Builder, generator: ast.comprehension) -> bool:
    """Whether all items of what a comprehension goes over can be unpacked to its target."""
    names = generator.target.elts if isinstance(generator.target, ast.Tuple) else []
    if not all(isinstance(name, ast.Name) for name in names):
        return False
    match generator.iter:
        case ast.Call(func=ast.Attribute(attr="items"), args=[]):
            return len(names) == _PAIR
        case ast.Call(func=function, args=arguments, keywords=[]):
            symbol = b.resolve(function)
            if symbol == ExternalSymbol("builtins.enumerate"):
                return len(names) == _PAIR
            return symbol == ExternalSymbol("builtins.zip") and len(names) == len(arguments)
        case _:
            return False


_PAIR = 2


def arguments_of(node: ast.expr) -> list[ast.expr]:
    """The arguments of a call."""
    if not isinstance(node, ast.Call):
        return []
    return [*node.args, *(keyword.value for keyword in node.keywords)]


def targets_of(statement: ast.stmt) -> set[str]:
    """The names by which futures are known that a statement starts."""
    match statement:
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
            return _names_in(target)
        case ast.For(body=[ast.Expr(ast.Call(func=function))]) | ast.Expr(
            ast.Call(func=ast.Attribute(attr="append") as function)
        ):
            return _names_in(function)
        case _:
            return set()


def reads_any(node: ast.AST, names: set[str]) -> bool:
    """Whether a node reads one of these names."""
    return any(isinstance(n, ast.Name) and n.id in names for n in ast.walk(node))


def following(b: Builder, node: ast.expr | ast.stmt) -> list[ast.stmt]:
    """The statement that a node is in, or is, and those behind it in its block."""
    current: ast.AST | None = node
    while current is not None and not isinstance(current, ast.stmt):
        current = b.parent(current)
    around = None if current is None else b.parent(current)
    if around is None or not isinstance(current, ast.stmt):
        return []
    for _, value in ast.iter_fields(around):
        if isinstance(value, list) and current in value:
            return list(value[value.index(current) :])
    return []


def is_quiet(node: ast.expr) -> bool:
    """Whether evaluating an expression raises nothing and does nothing, whatever the values are."""
    match node:
        case ast.Name() | ast.Constant() | ast.Lambda():
            return True
        case ast.JoinedStr(values=parts):
            return all(map(is_quiet, parts))
        case ast.FormattedValue(value=value, format_spec=None):
            return is_quiet(value)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return all(map(is_quiet, items))
        case ast.Dict(keys=keys, values=values):
            return all(isinstance(key, ast.Constant) for key in keys) and all(map(is_quiet, values))
        case ast.BoolOp(values=values):
            return all(map(is_quiet, values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return is_quiet(operand)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return all(map(is_quiet, (test, body, orelse)))
        case ast.Compare(left=left, ops=operators, comparators=others):
            asks = all(isinstance(o, ast.Is | ast.IsNot | ast.Eq | ast.NotEq) for o in operators)
            return asks and all(map(is_quiet, (left, *others)))
        case _:
            return False


# -- starting --------------------------------------------------------------------------------------


def submitted(b: Builder, start: Start) -> Prepared | None:
    """`executor.submit(f, x)`, with its arguments evaluated; None where it is refused."""
    call = start.call
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    if not call.args or starred or any(keyword.arg is None for keyword in call.keywords):
        advice = "give the function and each of its arguments by itself"
        b.unsupported(call, f"`{ast.unparse(call.func)}` with these arguments", advice)
        return None
    function, *given = call.args
    generators = list(start.generators)
    if coroutines.same_function(b, start.node, function, generators) is not None:
        return None
    callee, hoisting = forks.callee_of(b, function), Hoisting(b)
    names = [hoisting.name(argument) for argument in given]
    keywords = [ast.keyword(k.arg, hoisting.name(k.value)) for k in call.keywords]
    made = callee.call(call, names)
    made.keywords += keywords
    return _prepared(b, start, callee, made, hoisting)


def task_created(b: Builder, start: Start) -> Prepared | None:
    """`create_task(f(x))`, with the arguments of the function evaluated; None where refused."""
    call = start.call
    named = all(k.arg == "name" and is_quiet(k.value) for k in call.keywords)
    if len(call.args) != 1 or not named:
        b.unsupported(call, "`create_task` with these arguments", "give the call alone")
        return None
    hoisting = Hoisting(b)
    hoisted = hoisting.call(call.args[0])
    generators = list(start.generators)
    if hoisted is None:
        return None
    if coroutines.same_function(b, start.node, hoisted.made, generators) is not None:
        return None
    awaited = located(ast.Await(hoisted.made), call)
    return _prepared(b, start, Callee(hoisted.made.func), awaited, hoisting)


def _prepared(
    b: Builder, start: Start, callee: Callee, call: ast.expr, hoisting: Hoisting
) -> Prepared:
    if start.generators:
        keyed = None if start.key is None else hoisting.name(start.key)
        items, given = coroutines.rows(b, start.node, hoisting.arguments, list(start.generators))
        keys = None
        if isinstance(keyed, ast.Name):
            items, keys = _keyed(b, start.node, items, lambda item: given(item)[keyed.id])

        def names(item: Expr) -> dict[str, Expr]:
            return {**callee.bound, **given(item)}

        return Prepared(start, callee, call, items, names, keys)
    values = b.values(list(hoisting.arguments.values()))
    bound = dict(zip(hoisting.arguments, (b.keep(v, "argument") for v in values), strict=True))
    return Prepared(start, Callee(callee.function, {**callee.bound, **bound}), call)


def _keyed(
    b: Builder, node: ast.expr, items: Expr, key_of: Callable[[Expr], Expr]
) -> tuple[Expr, Expr]:
    """The rounds of a dict comprehension that start a call, and their keys: up to the first that
    is no key, which Python finds out once it has started the call for it.
    """
    name, span = b.temporary("round"), b.span(node)
    keys = Each("list", name, items, Const(True), key_of(Bound(name, span)), span)
    with b.binding({".rounds": items, ".keys": b.keep(keys, "keys")}):
        count = b.keep(b.value(located(_parsed(_STARTED), node)), "started")
        with b.binding({".started": count}):
            found = [
                b.value(located(_parsed(f"{of}[:started]"), node)) for of in ("rounds", "keys")
            ]
    return b.keep(found[0], "items"), b.keep(found[1], "keys")


_STARTED = "next((n for n, key in enumerate(keys) if not isinstance(key, str)), len(keys)) + 1"


def _parsed(text: str) -> ast.expr:
    """Python over the names that are bound for it, and over Python's own functions."""
    tree = ast.parse(text, mode="eval").body
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("rounds", "keys", "started"):
            node.id = f".{node.id}"
        elif isinstance(node, ast.Name) and hasattr(builtins, node.id):
            node.id = f".builtins.{node.id}"
    return tree


def in_turn(
    b: Builder,
    node: ast.expr,
    group: Sequence[Start],
    prepare: Callable[[Builder, Start], Prepared | None],
    cls: DataClass,
    limit: ast.expr | None = None,
) -> None:
    """Run calls that are started one after the other, at most `limit` of them at a time. Where the
    arguments of one cannot be evaluated, those before it run, and then that is raised.
    """
    prepared: list[Prepared] = []
    failures: list[tuple[Clause, list[Prepared]]] = []
    for start in group:
        if not prepared or all(map(is_quiet, parts_of(start))):
            found = prepare(b, start)
        else:
            outer, caught, span = b.handler, b.temporary("exception"), b.span(start.node)
            clause = Clause(None, caught, Block(handler=outer), span)
            b.go(Block(handler=Handler((clause,), outer)))
            found = prepare(b, start)
            b.go(Block(handler=outer))
            failures.append((clause, list(prepared)))
        if found is None:
            return
        prepared.append(found)
    if len(failures) > _MOST_COMPUTED:
        b.unsupported(node, "so many computed arguments of what is started together", _BEFORE)
    at_once = None
    if limit is not None:
        at_once = b.keep(Call("max_concurrency", (b.value(limit),), b.span(limit)), "at_once")
    run(b, node, prepared, cls, at_once)
    after = b.new_block()
    b.jump(after)
    started = b.started
    for clause, before in failures:
        b.start(clause.target)
        b.started = {}
        run(b, node, before, cls, at_once if len(before) == 1 else None)
        raise_value(b, Read(clause.variable, clause.span), None, node)
    b.started = started
    b.start(after)


_MOST_COMPUTED = 5
"""How many: for each of them what is started before is written once more."""
_BEFORE = "assign them to variables before the first one is started"


def run(
    b: Builder, node: ast.expr, started: Sequence[Prepared], cls: DataClass, at_once: Expr | None
) -> Expr:
    """Run calls side by side, to the end of all. What the nodes that start them stand for is kept
    for those; all futures, in a list.
    """
    result = partial(_future, cls)
    if len(started) == 1 and started[0].items is not None:
        alone = started[0]
        body = forks.body_of(
            b, node, alone.callee, alone.call, alone.items, alone.given, result_of=result
        )
        found = forks.run(b, node, "futures", [body], alone.items, at_once)
        b.started[alone.start.node] = _by_key(b, alone, found)
        return found
    bodies = [
        forks.body_of(b, each.start.node, each.callee, each.call, result_of=_branch(each, result))
        for each in started
    ]
    results = forks.run(b, node, "futures", bodies)
    every: list[Expr | Spread] = []
    for position, each in enumerate(started):
        found = Call("item", (results, Const(position)), b.span(each.start.node))
        b.started[each.start.node] = _by_key(b, each, found)
        every.append(found if each.items is None else Spread(found))
    return Array(tuple(every), False, b.span(node))


def _by_key(b: Builder, each: Prepared, futures: Expr) -> Expr:
    """The futures of a comprehension; a dict of them for one that has keys."""
    if each.keys is None:
        return futures
    return b.keep(Call("futures by key", (each.keys, futures), b.span(each.start.node)), "futures")


def _branch(
    each: Prepared, result: Callable[[Builder, ast.expr], Expr]
) -> Callable[[Builder, ast.expr], Expr]:
    """What a branch does beside others: a call, or those of a comprehension."""
    if each.items is None:
        return result

    def mapped(b: Builder, call: ast.expr) -> Expr:
        node = each.start.node
        body = forks.body_of(b, node, each.callee, call, each.items, each.given, result_of=result)
        return forks.run(b, node, "futures", [body], each.items)

    return mapped


def _future(cls: DataClass, b: Builder, call: ast.expr) -> Expr:
    key, span = Const(cls.key), b.span(call)
    return outcomes.either(
        b,
        call,
        lambda found: Call("future", (key, found), span),
        lambda raised: Call("failed future", (key, raised), span),
    )
