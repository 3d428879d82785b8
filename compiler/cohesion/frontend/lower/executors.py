"""`with ThreadPoolExecutor(…) as ex:` and, in it, `list(ex.map(f, xs))`: functions that run side by
side. An executor and its futures are no values.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.lower import forks
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Expr

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
    match node:
        case ast.Call(
            func=ast.Name() as function, args=[ast.Call(func=ast.Attribute(attr="map")) as mapping]
        ) if b.runs_in_executor(mapping) and b.resolve(function) == _LIST:
            return _mapped(b, node, mapping)
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
