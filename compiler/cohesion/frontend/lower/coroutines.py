"""`async` and `await`: a call that is awaited at once is a call; `asyncio.gather` runs calls side
by side.

A coroutine is no value here: it is awaited where it is made, or given to what awaits it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from cohesion.frontend.lower import forks, future_results, outcomes
from cohesion.frontend.lower.builder import Builder, ExpressionHandler
from cohesion.frontend.lower.forks import Callee
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import (
    ExternalSymbol,
    HelperSymbol,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
)
from cohesion.ir.nodes import RESULTS, Call, Const, Expr, Pause

GATHER, SLEEP, WAIT_FOR = "asyncio.gather", "asyncio.sleep", "asyncio.wait_for"
AWAITABLE = frozenset({GATHER, SLEEP, WAIT_FOR})
"""The functions of `asyncio` that are awaited."""


def await_(b: Builder, node: ast.Await) -> Expr:
    """`await f(x)`."""
    call = node.value
    if isinstance(call, ast.Name | ast.Attribute | ast.Subscript):
        return future_results.asked(b, node, call, future_results.AWAIT)
    if not isinstance(call, ast.Call):
        return b.unsupported(node, "`await` of what is no call", _AT_ONCE)
    symbol = b.resolve(call.func)
    if isinstance(symbol, ExternalSymbol) and symbol.path in AWAITABLE:
        return _HANDLERS[symbol.path](b, call)
    if symbol is None and isinstance(call.func, ast.Name) and call.func.id in b.frame.variables:
        found = [b.functions[name] for name in b.functions_of(call.func)]
        if not found or not all(map(is_async, found)):
            return b.unsupported(node, "`await` of what may be no `async` function", _AT_ONCE)
    elif not is_async(_called(b, call) or symbol):
        return b.unsupported(node, "`await` of what is no `async` function", _MAKE_ASYNC)
    b.awaited.add(call)
    return b.value(call)


_AT_ONCE = "await the call of an `async def` function where it stands, or `asyncio.gather(…)`"
_MAKE_ASYNC = "drop the `await`, or make the task or function `async def`"


def _called(b: Builder, call: ast.Call) -> Symbol | None:
    """The task of `task.with_options(…)(…)`."""
    inner = call.func
    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
        return b.resolve(inner.func.value) if inner.func.attr == "with_options" else None
    return None


def is_async(symbol: Symbol | None) -> bool:
    """Whether a call of it gives a coroutine."""
    functions = TaskSymbol | HelperSymbol | WorkflowSymbol
    return isinstance(symbol, functions) and isinstance(symbol.node, ast.AsyncFunctionDef)


def refused(b: Builder, node: ast.Call, symbol: Symbol | None) -> Expr | None:
    """A diagnostic for the call of an `async` function that nothing awaits."""
    if node in b.awaited:
        return None
    if isinstance(symbol, ExternalSymbol) and symbol.path in AWAITABLE:
        return b.unsupported(node, f"`{symbol.path}` without `await`", "write `await` before it")
    if isinstance(symbol, WorkflowSymbol) and b.frames[0].function is not None:
        outer = b.frames[0].function
        if not isinstance(outer, ast.AsyncFunctionDef):
            return None  # in plain Python the call runs it to its end
    if not is_async(symbol):
        return None
    shown = f"calling the `async` function `{ast.unparse(node.func)}` without `await`"
    return b.unsupported(node, shown, "write `await` before it, or give it to `asyncio.gather`")


# -- waiting ---------------------------------------------------------------------------------------


def _sleep(b: Builder, node: ast.Call) -> Expr:
    """`await asyncio.sleep(n)`."""
    if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
        return b.unsupported(node, "`asyncio.sleep` without one argument", "give the seconds alone")
    span = b.span(node)
    seconds = b.keep(Call(SLEEP, (b.value(node.args[0]),), span), "seconds")
    b.emit(Pause(seconds, span))
    return Const(None, span)


def _wait_for(b: Builder, node: ast.Call) -> Expr:
    """`await asyncio.wait_for(task(x), timeout=n)`: the time-out of the task."""
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    limit = node.args[1] if len(node.args) > 1 else named.get("timeout")
    inner = node.args[0] if node.args else None
    known = isinstance(inner, ast.Call) and isinstance(b.resolve(inner.func), TaskSymbol)
    if not known or limit is None or len(node.args) + len(node.keywords) != _TWO:
        return b.unsupported(
            node, "`asyncio.wait_for` around what is no call of a task", _TASK_TIMEOUT
        )
    assert isinstance(inner, ast.Call)
    call = limited(b, inner, limit)
    return Const(None, b.span(node)) if call is None else b.value(call)


def limited(b: Builder, call: ast.Call, limit: ast.expr) -> ast.Call | None:
    """The call of a task, with a time-out; None where it is refused."""
    symbol = b.resolve(call.func)
    if not isinstance(symbol, TaskSymbol):
        b.unsupported(call, "a time-out of what is no task", _TASK_TIMEOUT)
        return None
    if not is_async(symbol):
        b.unsupported(call, "`await` of what is no `async` function", _MAKE_ASYNC)
        return None
    options = ast.Attribute(call.func, "with_options", ast.Load())
    with_limit = ast.Call(options, [], [ast.keyword("timeout", limit)])
    made = located(ast.Call(with_limit, call.args, call.keywords), call)
    b.awaited.add(made)
    return made


_TWO = 2
_TASK_TIMEOUT = "give the tasks in it a `timeout`: `task.with_options(timeout=…)(…)`"


# -- gathering -------------------------------------------------------------------------------------


def gathered(b: Builder, node: ast.Call) -> Expr:
    """`await asyncio.gather(f(x), g(y))`, `await asyncio.gather(*[f(x) for x in xs])`."""
    outcome = False
    for keyword in node.keywords:
        given = keyword.value
        if keyword.arg != "return_exceptions" or not isinstance(given, ast.Constant):
            return b.unsupported(node, "these options of `asyncio.gather`", "leave them out")
        outcome = bool(given.value)
    if _are_tasks(node.args):
        if outcome:
            advice = "gather the calls themselves"
            return b.unsupported(node, "`return_exceptions` of tasks", advice)
        every = b.value(located(ast.List(node.args, ast.Load()), node))
        return future_results.asked_all(b, node, every, future_results.AWAIT)
    if len(node.args) == 1 and isinstance(node.args[0], ast.Starred):
        return _gathered_items(b, node, node.args[0].value, outcome=outcome)
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return b.unsupported(
            node, "`*` beside other arguments of `asyncio.gather`", "gather each by itself"
        )
    return side_by_side(b, node, node.args, outcome=outcome)


def _are_tasks(arguments: list[ast.expr]) -> bool:
    """Whether what is gathered has been started before: variables, parts of them."""
    given = [a.value if isinstance(a, ast.Starred) else a for a in arguments]
    return bool(given) and all(isinstance(a, ast.Name | ast.Subscript) for a in given)


def side_by_side(
    b: Builder, node: ast.expr, calls: list[ast.expr], *, outcome: bool = False
) -> Expr:
    """What calls of `async` functions give that run side by side. Their arguments are evaluated
    first, one call after the other.
    """
    found = [Hoisting(b).call(call) for call in calls]
    if any(each is None for each in found):
        return Const(None, b.span(node))  # which was refused
    made = [each for each in found if each is not None]
    values = b.values([argument for each in made for argument in each.arguments.values()])
    names = [name for each in made for name in each.arguments]
    bound = {name: b.keep(value, "argument") for name, value in zip(names, values, strict=True)}
    if b.only_computes:
        return forks.needs_states(b, node)
    awaits = [located(ast.Await(each.made), node) for each in made]
    callees = [Callee(each.made.func, bound) for each in made]
    result = outcomes.of if outcome else Builder.value
    bodies = [
        forks.body_of(b, call, callee, awaited, result_of=result)
        for call, callee, awaited in zip(calls, callees, awaits, strict=True)
    ]
    results = Call(RESULTS, (forks.run(b, node, "gather", bodies),), b.span(node))
    return outcomes.listed(b, results, node) if outcome else results


@dataclass(slots=True)
class Hoisted:
    """A call in which names stand for its arguments."""

    made: ast.Call
    arguments: dict[str, ast.expr]


@dataclass(slots=True)
class Hoisting:
    """Takes the arguments out of calls that will be awaited elsewhere."""

    b: Builder
    arguments: dict[str, ast.expr] = field(default_factory=dict)

    def call(self, node: ast.expr) -> Hoisted | None:
        """The call with names for its arguments; None where it is refused."""
        made = self._call(node)
        return None if made is None else Hoisted(made, self.arguments)

    def _call(self, node: ast.expr) -> ast.Call | None:
        b = self.b
        if not isinstance(node, ast.Call):
            b.unsupported(node, "what is no call, where calls are started,", _AT_ONCE)
            return None
        symbol = b.resolve(node.func)
        if symbol == ExternalSymbol(GATHER) and not node.keywords:
            match node.args:
                case [ast.Starred(value=ast.ListComp() | ast.GeneratorExp() as source)]:
                    return self._gather(node, source)
                case _:
                    pass
        if any(isinstance(a, ast.Starred) for a in node.args) or any(
            keyword.arg is None for keyword in node.keywords
        ):
            b.unsupported(node, "`*` or `**` in what is gathered", "give each argument by itself")
            return None
        nested = isinstance(symbol, ExternalSymbol) and symbol.path in (GATHER, WAIT_FOR)
        arguments: list[ast.expr] = []
        for position, argument in enumerate(node.args):
            inner = nested and (position == 0 or symbol == ExternalSymbol(GATHER))
            found = self._call(argument) if inner else self.name(argument)
            if found is None:
                return None
            arguments.append(found)
        keywords = [
            ast.keyword(k.arg, k.value if nested else self.name(k.value)) for k in node.keywords
        ]
        return located(ast.Call(node.func, arguments, keywords), node)

    def _gather(self, node: ast.Call, source: ast.ListComp | ast.GeneratorExp) -> ast.Call | None:
        """`gather(*[f(x) for x in xs])`: the arguments of all calls are evaluated first."""
        inner = Hoisting(self.b)
        made = inner.call(source.elt)
        if made is None or same_function(self.b, node, made.made, source.generators) is not None:
            return None
        values, names = list(inner.arguments.values()), list(inner.arguments)
        one = len(names) == 1
        row: ast.expr = values[0] if one else ast.Tuple(values, ast.Load())
        targets: list[ast.expr] = [ast.Name(name, ast.Store()) for name in names]
        target = targets[0] if one else ast.Tuple(targets, ast.Store())
        if not names:
            target = ast.Name(self.b.temporary("given"), ast.Store())
        rows = self.name(located(ast.ListComp(row, source.generators), source))
        calls = ast.ListComp(made.made, [ast.comprehension(target, rows, [], 0)])
        return located(ast.Call(node.func, [ast.Starred(calls, ast.Load())], []), node)

    def name(self, argument: ast.expr) -> ast.expr:
        """A name that stands for an argument."""
        name = self.b.temporary("given")
        self.arguments[name] = argument
        return located(ast.Name(name, ast.Load()), argument)


def _gathered_items(b: Builder, node: ast.Call, source: ast.expr, *, outcome: bool = False) -> Expr:
    """What is gathered of a comprehension of calls, or of `map(f, xs)`."""
    match source:
        case (
            ast.ListComp(elt=ast.Call() as call, generators=generators)
            | ast.GeneratorExp(elt=ast.Call() as call, generators=generators)
        ):
            return over_items(b, node, call, generators, outcome=outcome)
        case ast.Call(func=ast.Name() as mapping, args=[function, *sources], keywords=[]) if (
            b.resolve(mapping) == ExternalSymbol("builtins.map")
        ):
            made = _Awaited(b, function)
            return forks.over(
                b, node, made.callee(), sources, None, call_of=made.call, outcome=outcome
            )
        case _:
            return b.unsupported(
                node, "gathering these", "write `*[f(x) for x in xs]`, or `*map(f, xs)`"
            )


def over_items(
    b: Builder,
    node: ast.expr,
    call: ast.Call,
    generators: list[ast.comprehension],
    *,
    outcome: bool = False,
) -> Expr:
    """What a call gives for each round of a comprehension. The arguments of all are evaluated
    before the first one runs.
    """
    hoisted = Hoisting(b).call(call)
    if hoisted is None or same_function(b, node, hoisted.made, generators) is not None:
        return Const(None, b.span(node))
    items, given = rows(b, node, hoisted.arguments, generators)
    if b.only_computes:
        return forks.needs_states(b, node)
    awaited = located(ast.Await(hoisted.made), node)
    callee = Callee(hoisted.made.func)
    result = outcomes.of if outcome else Builder.value
    body = forks.body_of(b, node, callee, awaited, items, given, result_of=result)
    results = forks.run(b, node, "gather", [body], items)
    return outcomes.listed(b, results, node) if outcome else results


def same_function(
    b: Builder, node: ast.expr, function: ast.expr, generators: list[ast.comprehension]
) -> Expr | None:
    """A diagnostic where each round of a comprehension calls another function."""
    bound = {n.id for g in generators for n in ast.walk(g.target) if isinstance(n, ast.Name)}
    if not any(isinstance(n, ast.Name) and n.id in bound for n in ast.walk(function)):
        return None
    return b.unsupported(node, "gathering calls of different functions", "call one that asks")


def rows(
    b: Builder,
    node: ast.expr,
    arguments: dict[str, ast.expr],
    generators: list[ast.comprehension],
) -> tuple[Expr, Callable[[Expr], dict[str, Expr]]]:
    """The arguments of each round of a comprehension in a list, and the names that they have in
    the call, by an item of it.
    """
    values, names = list(arguments.values()), list(arguments)
    row: ast.expr = ast.Tuple(values, ast.Load()) if len(values) != 1 else values[0]
    made = located(ast.ListComp(row, generators), node)

    def given(item: Expr) -> dict[str, Expr]:
        if len(names) == 1:
            return {names[0]: item}
        span = b.span(node)
        return {
            name: Call("item", (item, Const(position)), span) for position, name in enumerate(names)
        }

    return b.keep(forks.items_of(b, made), "items"), given


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A function whose calls are awaited."""

    b: Builder
    function: ast.expr

    def callee(self) -> Callee:
        """What is called."""
        return Callee(self.function)

    def call(self, made: ast.Call) -> ast.expr:
        """The awaited call."""
        return located(ast.Await(made), made)


def ran(b: Builder, node: ast.Call) -> Expr:
    """`asyncio.run(f(x))` in a function that is not `async`."""
    if len(node.args) != 1 or node.keywords:
        return b.unsupported(node, "`asyncio.run` with options", "give it the call alone")
    return b.value(located(ast.Await(node.args[0]), node))


_HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    GATHER: gathered,
    SLEEP: _sleep,
    WAIT_FOR: _wait_for,
}
EXPRESSIONS: dict[type[ast.expr], ExpressionHandler] = {
    ast.Await: await_,  # type: ignore[dict-item]
}
