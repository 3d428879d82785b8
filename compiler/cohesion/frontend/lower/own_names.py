"""The names that a function binds itself: its variables."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from cohesion.frontend.project import FunctionNode


def local_names(function: FunctionNode) -> list[str]:
    """The names that are variables of a function: its parameters and all it binds."""
    own = (n.names for n in own_nodes(function) if isinstance(n, ast.Nonlocal))
    around = {name for names in own for name in names}
    return [name for name in dict.fromkeys(bound_names(function)) if name not in around]


def bound_names(function: FunctionNode) -> Iterator[str]:
    """The names that a function binds, once for each place that does."""
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    yield from (a.arg for a in given)
    yield from (a.arg for a in (arguments.vararg, arguments.kwarg) if a)
    for node in own_nodes(function):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                inner = (n for n in ast.walk(node) if isinstance(n, ast.NamedExpr))
                yield from (n.target.id for n in inner)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                yield from (a.asname or a.name.partition(".")[0] for a in aliases)
            case _:
                pass


def own_nodes(function: FunctionNode) -> Iterator[ast.AST]:
    """The nodes of a function's body, without those of functions and classes inside it."""
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        yield node
        scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
        comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
        if not isinstance(node, scope | comprehension):
            pending.extend(ast.iter_child_nodes(node))
