"""Workflows that are deployed on their own: `billing = cohesion.workflow_ref("billing")`."""

from __future__ import annotations

import ast

from cohesion.frontend import options
from cohesion.frontend.project import Module
from cohesion.frontend.symbols import HelperSymbol, WorkflowSymbol
from cohesion.runtime.refs import checked_name


def referred(names: options.Resolver, module: Module, name: str, node: ast.Call) -> WorkflowSymbol:
    """The workflow that a call of `cohesion.workflow_ref` stands for. Without a function it takes
    anything by name; so does one that is wrong, once that is reported.
    """

    def wrong(place: ast.expr, problem: str, instead: str = _INSTEAD) -> WorkflowSymbol:
        names.invalid_option(module.source.span(place), problem, instead)
        return _untyped(module, name, node, name)

    given = {keyword.arg: keyword.value for keyword in node.keywords}
    unknown = sorted(str(key) for key in given if key != "workflow")
    if unknown or len(node.args) != 1:
        shown = f"takes no `{unknown[0]}`" if unknown else "takes a name"
        return wrong(node, f"`cohesion.workflow_ref` {shown}")
    try:
        bound = checked_name("workflow_ref", str(options.evaluate(names, module, node.args[0])))
    except (options.NotConstant, ValueError):
        problem = "the name of `cohesion.workflow_ref` is a literal of letters, digits, `_` and `-`"
        return wrong(node.args[0], problem)
    function = given.get("workflow")
    if function is None or (isinstance(function, ast.Constant) and function.value is None):
        return _untyped(module, name, node, bound)
    found = names.resolve(module, function)
    if isinstance(found, WorkflowSymbol | HelperSymbol):
        return WorkflowSymbol(found.name, found.module, found.node, bound)
    problem = f"`{ast.unparse(function)}` is no workflow of the project"
    return wrong(function, problem, "give the function, or leave it out")


_INSTEAD = 'write `cohesion.workflow_ref("billing", workflow=bill)`'


def _untyped(module: Module, name: str, node: ast.Call, bound: str) -> WorkflowSymbol:
    """A workflow of which only the name is known."""
    anything = ast.arguments([], [], None, [], [], ast.arg("input"), [])
    function = ast.FunctionDef(name, anything, [ast.Pass()], [])
    ast.copy_location(function, node)
    return WorkflowSymbol(name, module, function, bound, untyped=True)
