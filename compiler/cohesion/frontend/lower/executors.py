"""`with ThreadPoolExecutor(…) as ex:` and, in it, `list(ex.map(f, xs))`, `ex.submit(f, x)`:
functions that run side by side. An executor is no value.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial

from cohesion.frontend.lower import forks, futures
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.lower.futures import Start
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Expr, Read
from cohesion.primitives.futures import FUTURE

EXECUTORS = frozenset(
    {"concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor"}
)
"""The classes of executors by their full dotted names."""


def entered(b: Builder, item: ast.withitem, call: ast.Call, inside: Callable[[], None]) -> None:
    """The block of a `with`. Its executor is known by the variable of its name."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    named = all(keyword.arg == "max_workers" for keyword in call.keywords)
    workers = given[0].value if given and isinstance(given[0], ast.Constant) else None
    known = not given or (isinstance(workers, int) and workers is not True and workers >= 1)
    if len(given) > 1 or not named or not known:
        instead = "give `max_workers` as a number, or nothing"
        b.unsupported(call, "an executor with these arguments", instead)
        return
    if not isinstance(item.optional_vars, ast.Name):
        b.unsupported(call, "an executor without a name", "write `with … as executor:`")
        return
    variable = b.frame.variables[item.optional_vars.id]
    b.executors[variable] = given[0] if given else None
    inside()
    del b.executors[variable]


def recognised(b: Builder, node: ast.Call) -> Expr | None:
    """`list(ex.map(f, xs))`, or a refused call of an executor; None for any other call."""
    if node in b.started:
        return b.started.pop(node)
    match node:
        case ast.Call(
            func=ast.Name() as function, args=[ast.Call(func=ast.Attribute(attr="map")) as mapping]
        ) if b.runs_in_executor(mapping) and b.resolve(function) == _LIST:
            return _mapped(b, node, mapping)
        case _ if is_submit(b, node):
            return submitted(b, node, node)
        case _ if b.runs_in_executor(node):
            assert isinstance(node.func, ast.Attribute)
            return b.unsupported(node, f"`{ast.unparse(node.func)}` here", _INSTEAD)
        case _:
            return None


_LIST = ExternalSymbol("builtins.list")
_INSTEAD = "write `list(executor.map(f, items))`, or `cohesion.parallel(f, g)`"


def _mapped(b: Builder, node: ast.Call, mapping: ast.Call) -> Expr:
    starred = any(isinstance(argument, ast.Starred) for argument in mapping.args)
    if mapping.keywords or starred or len(mapping.args) <= 1:
        return b.unsupported(mapping, "`map` of an executor with these arguments", _INSTEAD)
    function, *sources = mapping.args
    assert isinstance(mapping.func, ast.Attribute)
    assert isinstance(mapping.func.value, ast.Name)
    limit = b.executors[b.frame.variables[mapping.func.value.id]]
    return forks.over(b, node, forks.callee_of(b, function), sources, limit)


# -- futures ---------------------------------------------------------------------------------------


def is_submit(b: Builder, node: ast.expr) -> bool:
    """Whether an expression is `executor.submit(…)`."""
    match node:
        case ast.Call(func=ast.Attribute(attr="submit")):
            return b.runs_in_executor(node)
        case _:
            return False


def in_comprehension(b: Builder, node: ast.ListComp | ast.DictComp) -> Expr | None:
    """`[executor.submit(f, x) for x in xs]`, `{x: executor.submit(f, x) for x in xs}`; None for any
    other comprehension.
    """
    call = node.value if isinstance(node, ast.DictComp) else node.elt
    if not isinstance(call, ast.Call) or not is_submit(b, call):
        return None
    return b.started.pop(node) if node in b.started else submitted(b, node, call)


def _starts_of(b: Builder, statement: ast.stmt) -> list[Start] | None:
    """The calls that a statement submits, and nothing else; None for any other."""
    match statement:
        case (
            ast.Assign(targets=[ast.Name()], value=ast.DictComp() as made)
            | ast.AnnAssign(target=ast.Name(), value=ast.DictComp() as made)
        ) if isinstance(made.value, ast.Call) and is_submit(b, made.value):
            return [Start(made, made.value, tuple(made.generators), made.key)]
        case _:
            return futures.starts_of(b, statement, partial(is_submit, b))


def loop(b: Builder, node: ast.For) -> bool:
    """`for x in xs: futures.append(executor.submit(f, x))`; False for any other loop."""
    found = futures.starts_of(b, node, partial(is_submit, b))
    if not found:
        return False
    call = found[0].call
    known = b.started.pop(call, None)
    futures.appended(b, node, known or submitted(b, call, call, node))
    return True


def submitted(
    b: Builder, node: ast.expr, call: ast.Call, statement: ast.stmt | None = None
) -> Expr:
    """What is submitted here, and by the statements behind this one that submit as well."""
    behind = futures.following(b, statement or node)
    first = _starts_of(b, behind[0]) if behind else None
    if b.only_computes or first is None or node not in {start.node for start in first}:
        return b.unsupported(call, f"`{ast.unparse(call.func)}` here", _ASSIGN)
    group, names, count = list(first), futures.targets_of(behind[0]), 1
    for following in behind[1:]:
        found = None if group and group[-1].key else _starts_of(b, following)
        if found is None:
            break
        group += found
        names |= futures.targets_of(following)
        count += 1
    _check_behind(b, behind[count:], names, _LAST if group[-1].key else _BESIDE)
    limit = _limit(b, group)
    for position, start in enumerate(group):
        futures.check_rounds(b, start)
        _check_arguments(b, start, names if position else set())
    for start in group:
        b.started[start.node] = Read(REFUSED, b.span(start.node))
    if not b.names.report.errors:
        futures.in_turn(b, node, group, futures.submitted, FUTURE, limit)
    return b.started.pop(node)


_ASSIGN = (
    "write `future = executor.submit(f, x)`, or `futures = [executor.submit(f, x) for x in xs]`,"
    " or `{x: executor.submit(f, x) for x in xs}`, and ask for `.result()` behind all that are"
    " submitted"
)


def _limit(b: Builder, group: Sequence[Start]) -> ast.expr | None:
    """How many threads there are, for a comprehension; what cannot be kept is refused."""
    owners = [_owner(b, start) for start in group]
    if len(group) == 1 and group[0].generators:
        return b.executors[owners[0]]
    for owner in dict.fromkeys(owners):
        limit = b.executors[owner]
        own = [start for start, its in zip(group, owners, strict=True) if its == owner]
        if not isinstance(limit, ast.Constant) or not isinstance(limit.value, int):
            continue
        if len(own) > limit.value or any(start.generators for start in own):
            advice = "give `max_workers` at least as many, or use `executor.map`"
            b.unsupported(limit, "submitting more than `max_workers` calls together", advice)
    return None


def _owner(b: Builder, start: Start) -> str:
    """The variable of the executor of a call that is submitted."""
    function = start.call.func
    assert isinstance(function, ast.Attribute)
    assert isinstance(function.value, ast.Name)
    return b.frame.variables[function.value.id]


def _check_arguments(b: Builder, start: Start, names: set[str]) -> None:
    """Refuse arguments that need what was submitted before, or would run beside it."""
    for part in futures.parts_of(start):
        if futures.reads_any(part, names):
            b.unsupported(part, "a future as an argument", "submit it once that has its result")
        elif names and not futures.is_quiet(part) and b.has_effects(part):
            b.unsupported(part, "an argument that runs a task between two `submit`s", _BEFORE)


_BEFORE = "assign it to a variable before the first `submit`: Python has started that one here"


def _check_behind(b: Builder, statements: Sequence[ast.stmt], names: set[str], advice: str) -> None:
    """Refuse what Python would do beside submitted calls, before it asks for the first result."""
    for statement in statements:
        if futures.reads_any(statement, names):
            return
        for node in ast.walk(statement):
            if isinstance(node, ast.Call | ast.Await) and b.has_effects(node):
                b.unsupported(node, "this beside calls that an executor runs", advice)
                return


_BESIDE = "submit it as well, right behind the others, or ask for their results before it"
_LAST = (
    "submit the calls of a dict comprehension behind all others: what is no key is found out there"
)
