"""`return cohesion.continue_as_new(…)`: the execution ends, and another one goes on."""

from __future__ import annotations

import ast

from cohesion.artifact import CONTINUED_AS
from cohesion.frontend.lower import arguments, machines
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol, WorkflowSymbol
from cohesion.ir.nodes import Const, Record, Return

CONTINUE = "cohesion.continue_as_new"


def is_continued(b: Builder, value: ast.expr | None) -> bool:
    """Whether what is returned is a call of `cohesion.continue_as_new`."""
    return isinstance(value, ast.Call) and b.resolve(value.func) == ExternalSymbol(CONTINUE)


def end(b: Builder, node: ast.Call) -> None:
    """Start another execution of the workflow, and end this one."""
    span, workflow = b.span(node), _workflow(b)
    problem = ""
    if b.frame.result is not None or workflow is None:
        problem = "anywhere but in a function marked with `@cohesion.workflow`"
    elif b.cleans_up:
        problem = "inside of `with`, or of `try` with a `finally`,"
    if problem or workflow is None:
        instead = "write `return cohesion.continue_as_new(…)` in the workflow, behind such blocks"
        b.unsupported(node, f"`{CONTINUE}` {problem}", instead)
        return
    what = f"the workflow `{workflow.name}`"
    parameters = b.names.signature(workflow.module, workflow.node, what)
    given = arguments.bind(b, node, workflow.name, parameters, workflow.node)
    if given is None:
        return
    started = machines.start_itself(b, node, workflow, given)
    b.end(Return(Record(((Const(CONTINUED_AS, span), started),), span), span))


def _workflow(b: Builder) -> WorkflowSymbol | None:
    """The workflow being lowered, if it is marked as one."""
    function, module = b.frame.function, b.frame.module
    if function is None:
        return None
    symbol = b.names.lookup(module, function.name)
    marked = isinstance(symbol, WorkflowSymbol) and symbol.node is function
    return symbol if marked and isinstance(symbol, WorkflowSymbol) else None
