"""Regions: code that moves into one generated function, and what it shares with what is around."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cohesion.frontend.code.flow import Flow, exits_of, flow_of
from cohesion.frontend.code.given import is_taken_out
from cohesion.frontend.code.sharing import Sharing
from cohesion.frontend.project import FunctionNode, Module
from cohesion.source import Span

Mode: TypeAlias = Literal["statements", "value", "test", "argument"]
"""`test`: an expression that is asked for its truth; `argument`: one that goes to a task."""


@dataclass(frozen=True)
class Region:
    """Code that moves. `function` is the one that it is in, `reason` what it moves for, `flow`
    what it does to names, and `sharing` to objects; `exits` are ways out beside its end. `workflow`
    is the name of the one whose result it returns, if it returns one, `task` that of the task whose
    argument it is. With `keeps` its variables come back with an exception, too.
    """

    module: Module
    function: FunctionNode | None
    nodes: tuple[ast.stmt, ...] | ast.expr
    mode: Mode
    reason: str
    flow: Flow
    exits: frozenset[str]
    sharing: Sharing
    workflow: str = ""
    task: str = ""
    keeps: bool = False

    @property
    def changed(self) -> dict[str, int]:
        """The variables whose objects it may change in place, and how many containers down."""
        return self.sharing.changed

    @property
    def parts(self) -> tuple[ast.AST, ...]:
        """The nodes, one or several."""
        return self.nodes if isinstance(self.nodes, tuple) else (self.nodes,)

    @property
    def span(self) -> Span:
        """From the first node to the last."""
        first, last = (
            self.module.source.span(self.parts[0]),
            self.module.source.span(self.parts[-1]),
        )
        return Span(first.path, first.line, first.column, last.end_line, last.end_column)

    @property
    def rewritten(self) -> bool:
        """Whether names stand in it for what the workflow evaluates before, or behind it."""
        names = (n.id for part in self.parts for n in ast.walk(part) if isinstance(n, ast.Name))
        own = {n.id for n in ast.walk(self.module.tree) if isinstance(n, ast.Name)}
        return is_taken_out(self.parts[-1]) or any(name not in own for name in names)

    @property
    def text(self) -> str:
        """The author's text of it, without the indentation of its first line."""
        span = self.span
        if is_taken_out(self.parts[-1]):  # a part of a statement: shown as a whole
            length = len(self.module.source.line(span.end_line))
            span = replace(span, end_column=length)
        first, *others = self.module.source.segment(span).split("\n")
        indented = " " * span.column
        return "\n".join([first, *(line.removeprefix(indented) for line in others)])

    @property
    def key(self) -> str:
        """What it is called among the regions of a workflow."""
        span = self.span
        return (
            f"{span.path}:{span.line}:{span.column}-{span.end_line}:{span.end_column}:{self.mode}"
        )

    @property
    def whole(self) -> bool:
        """Whether it has bound and changed nothing when it raises, or tells what."""
        if self.keeps:
            return True
        if isinstance(self.nodes, ast.expr):
            return not self.flow.bound and not self.changed
        if len(self.nodes) != 1 or self.changed:
            return False
        match self.nodes[0]:
            case ast.Assign(targets=targets, value=value):
                simple = all(isinstance(t, ast.Name | ast.Tuple) for t in targets)
                return simple and not _binds_inside(value)
            case ast.AnnAssign(target=ast.Name(), value=value) if value is not None:
                return not _binds_inside(value)
            case ast.Expr(value=value) | ast.Return(value=value) if value is not None:
                return not _binds_inside(value)
            case _:
                return False


def region_of(
    module: Module,
    function: FunctionNode | None,
    nodes: Sequence[ast.stmt] | ast.expr,
    mode: Mode,
    reason: str,
    sharing: Sharing,
    *,
    workflow: str = "",
    task: str = "",
    keeps: bool = False,
) -> Region:
    """The region that nodes of a function are."""
    kept = nodes if isinstance(nodes, ast.expr) else tuple(nodes)
    exits = frozenset[str]() if isinstance(nodes, ast.expr) else exits_of(nodes)
    return Region(
        module,
        function,
        kept,
        mode,
        reason,
        flow_of(nodes),
        exits,
        sharing,
        workflow,
        task,
        keeps,
    )


def _binds_inside(node: ast.expr) -> bool:
    return any(isinstance(inner, ast.NamedExpr) for inner in ast.walk(node))
