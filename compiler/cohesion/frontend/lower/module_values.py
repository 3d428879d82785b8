"""Functions that a module makes when it is imported: helpers with decorators of the project, names
of `lambda`s, and of what a helper returns. They are made once, before the workflow starts.
"""

from __future__ import annotations

import ast

from cohesion.frontend.lower import functions
from cohesion.frontend.lower.builder import Builder, Frame
from cohesion.frontend.lower.local_functions import LocalFunction
from cohesion.frontend.project import Module
from cohesion.frontend.symbols import ConstantSymbol, ExternalSymbol, HelperSymbol
from cohesion.ir.nodes import Expr, Read


def is_decorated(b: Builder, helper: HelperSymbol) -> bool:
    """Whether a helper has decorators, and all are functions of the project."""
    decorators = helper.node.decorator_list
    if isinstance(helper, LocalFunction) or not decorators:
        return False
    return all(_is_project(b, helper.module, decorator) for decorator in decorators)


def _is_project(b: Builder, module: Module, decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    symbol = b.names.resolve(module, called)
    return isinstance(symbol, HelperSymbol) or symbol == ExternalSymbol("functools.wraps")


def decorated(b: Builder, helper: HelperSymbol, node: ast.expr) -> Expr:
    """What the decorators make of a helper."""
    assert isinstance(helper.node, ast.FunctionDef)
    variable = b.module_values.get(helper.node)
    if variable is None:
        variable = b.module_values[helper.node] = b.variable(f".{helper.name}")
        with b.before_all(), b.inside(Frame(helper.module.name, helper.module, {})):
            value = functions.made_by(b, helper.node)
            b.assign(variable, value, b.first_line(helper.node))
    return Read(variable, b.span(node))


def is_made(b: Builder, symbol: ConstantSymbol) -> bool:
    """Whether a module's name is given a function that is made for it."""
    return any(
        isinstance(inner, ast.Lambda)
        or (
            isinstance(inner, ast.Call)
            and isinstance(b.names.resolve(symbol.module, inner.func), HelperSymbol)
        )
        for inner in ast.walk(symbol.value)
    )


def constant(b: Builder, symbol: ConstantSymbol, node: ast.expr) -> Expr:
    """What a module's name is given."""
    variable = b.module_values.get(symbol.value)
    if variable is None:
        variable = b.module_values[symbol.value] = b.variable(f".{symbol.name}")
        with b.before_all(), b.inside(Frame(symbol.module.name, symbol.module, {})):
            b.assign(variable, b.value(symbol.value), b.span(symbol.value))
    return Read(variable, b.span(node))
