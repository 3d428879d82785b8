"""Functions in a region of code: the names that are theirs, and what they are called with."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.code.heap import Objects
from cohesion.frontend.symbols import HelperSymbol, Symbol

Resolve: TypeAlias = Callable[[ast.expr], Symbol | None]
Inside: TypeAlias = Callable[[HelperSymbol], Resolve]
Methods: TypeAlias = Callable[[str], Sequence[HelperSymbol]]
FunctionLike: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(eq=False, slots=True)
class Scope:
    """The names of a function, or of the region itself, whose `own` is None: all others."""

    resolve: Resolve
    own: frozenset[str] | None
    parent: Scope | None
    names: dict[str, set[int]] = field(default_factory=dict)
    returned: set[int] = field(default_factory=set)
    yielded: int | None = None
    first: str = ""

    def holder(self, name: str) -> Scope | None:
        """The scope that a name belongs to, of this one and those around it."""
        scope: Scope | None = self
        while scope is not None and scope.own is not None and name not in scope.own:
            scope = scope.parent
        return scope

    @property
    def outermost(self) -> Scope:
        """The scope around all: that of the region, or of the module that a function is in."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call gives, by position and by name, and what comes from `*args` and `**kwargs`."""

    positional: list[Objects]
    named: dict[str, Objects]
    spread: Objects

    @property
    def every(self) -> Objects:
        """All that is given, but for what is spread."""
        return frozenset().union(*self.positional, *self.named.values())

    def after(self, owner: Objects, function: ast.AST | None = None) -> Arguments:
        """The arguments of a method, behind its object."""
        decorators = getattr(function, "decorator_list", ())
        if any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in decorators):
            return self
        return Arguments([owner, *self.positional], self.named, self.spread)


def own_names(node: FunctionLike) -> frozenset[str]:
    """The names that belong to a function."""
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    found = {argument.arg for argument in every}
    found |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a is not None}
    others: set[str] = set()
    body: Sequence[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else node.body
    for inner in own_nodes(body):
        match inner:
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                found.add(name)
            case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                found.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found |= {a.asname or a.name.partition(".")[0] for a in aliases}
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                others.update(names)
            case _:
                pass
    return frozenset(found - others)
