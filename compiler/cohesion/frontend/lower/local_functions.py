"""Functions that are made inside of functions: their code, and the variables around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cohesion.frontend.symbols import HelperSymbol, Symbol
from cohesion.ir.nodes import Expr

if TYPE_CHECKING:
    from cohesion.frontend.lower.builder import Frame


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What the names around a function mean: the call of the function that it was made in, and the
    variables, imports and bound names there.
    """

    frame: Frame
    variables: Mapping[str, str]
    imported: Mapping[str, Symbol]
    bound: Mapping[str, Expr]


@dataclass(frozen=True, slots=True, eq=False)
class LocalFunction(HelperSymbol):
    """A function that a `def` or a `lambda` inside of another one makes: what it is called among
    the functions of the graph, what is around it, and the values of its defaults by parameter.
    """

    value: str
    scope: Scope
    defaults: Mapping[str, Expr]

    @property
    def shown(self) -> str:
        """What its author calls it."""
        return self.node.name

    def names(self, own: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Symbol]]:
        """The variables and imports that its code sees beside its own variables."""
        scope = self.scope
        imported = {**scope.imported, **scope.frame.imported}
        elsewhere = {*global_names(self.node), *own}
        kept = {n: s for n, s in imported.items() if n not in elsewhere}
        around = {
            n: v for n, v in scope.variables.items() if n not in elsewhere and n not in imported
        }
        return {**around, **own}, kept

    @property
    def around(self) -> Iterator[Frame]:
        """The calls whose variables its code may see."""
        frame: Frame | None = self.scope.frame
        while frame is not None:
            yield frame
            frame = frame.scope.frame if frame.scope is not None else None


def global_names(function: ast.AST) -> set[str]:
    """The names that a function declares as global."""
    return {name for n in ast.walk(function) if isinstance(n, ast.Global) for name in n.names}


def rebound_inside(function: ast.AST) -> frozenset[str]:
    """The names that functions inside a function give other values: `nonlocal`."""
    found = (n.names for n in ast.walk(function) if isinstance(n, ast.Nonlocal))
    return frozenset(name for names in found for name in names)


def free_names(function: ast.AST) -> set[str]:
    """The names that a function reads and may not bind: its own among them do no harm."""
    return {n.id for n in ast.walk(function) if isinstance(n, ast.Name)}


_MAKING = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def makes_functions(function: ast.AST) -> bool:
    """Whether a function makes others when it runs."""
    return any(isinstance(n, _MAKING) and n is not function for n in ast.walk(function))
