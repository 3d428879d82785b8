"""Which code moves into generated functions: the refusals of a compilation say where."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from cohesion.diagnostics.catalogue import CannotMove, NotJson, UnsupportedSyntax
from cohesion.diagnostics.model import Diagnostic
from cohesion.frontend.bind import Names
from cohesion.frontend.code.given import given_in
from cohesion.frontend.code.heavy import heavy_in
from cohesion.frontend.code.movable import Movable, blocks_in, enclosing, holds
from cohesion.frontend.project import FunctionNode, Module
from cohesion.source import Span

_MOVED = "this runs in a generated function"
_UNMOVED = "this cannot run in a generated function"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A node that moves, by its place: `ast`'s lines and columns, the end exclusive. A `function`
    runs in generated functions whenever it is called. The variables of what is `kept` come back
    with its exceptions. What is `given` runs at the end of the code before its statement. Of an
    expression that moves `around` parts of it these do not, and of a statement that moves `behind`
    what is evaluated first in it.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    kind: Literal["statement", "expression", "function", "kept", "given", "around", "behind"]


def mark_of(module: Module, node: ast.stmt | ast.expr, *, function: bool = False) -> Mark:
    """The mark of a node of a module."""
    kind: Literal["statement", "expression", "function"]
    kind = "function" if function else "expression" if isinstance(node, ast.expr) else "statement"
    end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
    return Mark(module.source.path, node.lineno, node.col_offset, end_line, end_column, kind)


Marks = dict[Mark, Diagnostic]
"""What moves, and the refusal that it moves for."""


class Mover:
    """Decides what to move next, given what has moved and what is still refused."""

    def __init__(
        self, names: Names, modules: Iterable[Module], workflow: FunctionNode, marks: Marks
    ) -> None:
        self._movable = Movable(names)
        self._modules = {module.source.path: module for module in modules}
        self._workflow = workflow
        self._marks = marks

    def moved_for(self, diagnostic: Diagnostic) -> list[Mark]:
        """What to move so that a refusal goes away; empty when nothing can."""
        span = diagnostic.span
        module = None if span is None else self._modules.get(span.path)
        if span is None or module is None or not diagnostic.moves:
            return []
        if isinstance(diagnostic, CannotMove) and diagnostic.grows == "after":
            return self._followed(module, span, diagnostic.variable)
        if isinstance(diagnostic, CannotMove) and diagnostic.grows == "within":
            return self._kept(module, span)
        to_task = isinstance(diagnostic, NotJson) and diagnostic.use.startswith("be the argument")
        return next(self._candidates(module, span, to_task=to_task), [])

    def heavy_loops(self) -> Marks:
        """The loops of the project's functions that had better run in generated functions, each
        with what it would take otherwise. Outer ones come first, and then nothing in them.
        """
        found: Marks = {}
        for module in self._modules.values():
            for function in (n for n in module.tree.body if isinstance(n, ast.FunctionDef)):
                taken: set[ast.AST] = set()
                for heavy in heavy_in(function):
                    mark = mark_of(module, heavy.node)
                    if heavy.node in taken or mark in self._marks:
                        continue
                    if self._may_move(module, heavy.node, [function]):
                        taken.update(ast.walk(heavy.node))
                        span = module.source.span(heavy.node)
                        found[mark] = UnsupportedSyntax(
                            span=span, construct="this loop", because=heavy.reason
                        )
        return found

    def reason(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """The refusal that the code at the place of another one has moved for."""
        span = diagnostic.span
        module = None if span is None else self._modules.get(span.path)
        if span is None or module is None:
            return None
        column = len(module.source.line(span.line)[: span.column].encode())
        for node in enclosing(module.tree, span.line, column):
            assert isinstance(node, ast.stmt | ast.expr)
            if (mark := mark_of(module, node)) in self._marks:
                return self._marks[mark]
        return None

    def explained(self, diagnostic: Diagnostic) -> Diagnostic:
        """A refusal with what the code moves for, or with what keeps it from moving. Where that is
        a call of a function which moves, the refusal is what is in the function.
        """
        if isinstance(diagnostic, CannotMove):
            reason = self.reason(diagnostic)
            note = "" if reason is None else f"{_MOVED}, because {reason.reason}"
        else:
            obstacle = self._obstacle(diagnostic)
            note = obstacle and f"{_UNMOVED}, because `{obstacle}` belongs to the workflow"
            while isinstance(diagnostic, UnsupportedSyntax) and diagnostic.called is not None:
                diagnostic = diagnostic.called
        return replace(diagnostic, notes=(*diagnostic.notes, note)) if note else diagnostic

    def _obstacle(self, diagnostic: Diagnostic) -> str:
        """What keeps the statement that is refused from moving, as it is written."""
        span = diagnostic.span
        module = None if span is None else self._modules.get(span.path)
        if span is None or module is None or not diagnostic.moves:
            return ""
        column = len(module.source.line(span.line)[: span.column].encode())
        around = enclosing(module.tree, span.line, column)
        functions = ast.FunctionDef | ast.AsyncFunctionDef
        statements = [n for n in around if isinstance(n, ast.stmt) and not isinstance(n, functions)]
        return self._movable.obstacle(module, statements[-1]) if statements else ""

    def _candidates(self, module: Module, span: Span, *, to_task: bool) -> Iterator[list[Mark]]:
        """New marks that take in a place: the largest first time, then what is around it. What goes
        `to_task` may be a variable: code makes JSON of it.
        """
        line = span.line
        column = len(module.source.line(line)[: span.column].encode())
        around = list(enclosing(module.tree, line, column))
        functions = [n for n in around if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        if not functions:
            return
        outermost = self._moving(module, functions)
        returned = any(
            isinstance(n, ast.Return) and isinstance(n.value, ast.Lambda) for n in around
        )
        whole = outermost is functions[0] is not self._workflow and not returned
        if whole and self._movable.function(module, outermost):
            mark = mark_of(module, outermost, function=True)
            if mark not in self._marks:  # its callers move, if they can
                yield [mark]
        inside = around[around.index(outermost) + 1 :]
        statements = [n for n in inside if isinstance(n, ast.stmt)]
        for statement in () if returned else statements:
            if self._may_move(module, statement, functions):
                mark = mark_of(module, statement)
                if mark not in self._marks:
                    yield [mark]
                else:
                    yield from self._larger(module, outermost, statement)
                return
        if not statements:
            return
        expressions = inside[inside.index(statements[-1]) + 1 :]
        wide = self._expression(module, expressions, functions)
        if wide is None and to_task and isinstance(name := expressions[-1], ast.Name):
            wide = name if mark_of(module, name) not in self._marks else None
        if wide is not None:
            yield [mark_of(module, wide)]
            return
        behind = self._behind(module, statements[-1], line, column)
        found = [self._around(module, expressions, line, column), behind]
        if isinstance(statements[-1], ast.With | ast.For):  # what these take often stays with them
            found.reverse()
        yield from ([mark] for mark in found if mark is not None)

    def _behind(self, module: Module, node: ast.stmt, line: int, column: int) -> Mark | None:
        """A statement around a place that moves behind parts that are evaluated first."""
        holes = self._movable.holes(module, node)
        if holes is None or any(self._refused(module, hole, line, column) for hole in holes):
            return None
        mark = replace(mark_of(module, node), kind="behind")
        return None if mark in self._marks else mark

    def _refused(self, module: Module, hole: ast.expr, line: int, column: int) -> bool:
        """Whether a part is what is refused at a place: not one that begins there, and moves."""
        return holds(hole, line, column) and mark_of(module, hole) not in self._marks

    def _around(
        self, module: Module, around: Sequence[ast.AST], line: int, column: int
    ) -> Mark | None:
        """The largest expression around a place that moves but for parts without the place."""
        for node in around:
            if not isinstance(node, ast.expr) or isinstance(node, _DISPLAYS) or not _is_read(node):
                continue
            holes = self._movable.holes(module, node)
            if holes is None or any(self._refused(module, h, line, column) for h in holes):
                continue
            mark = replace(mark_of(module, node), kind="around")
            return None if mark in self._marks else mark
        return None

    def _moving(self, module: Module, functions: Sequence[FunctionNode]) -> FunctionNode:
        """The function whose parts move: the outermost around a place, or one inside of it that
        cannot move along with all that calls it.
        """
        found = functions[0]
        for outer, inner in pairwise(functions):
            if not self._moves_along(module, outer, inner):
                found = inner
        return found

    def _moves_along(self, module: Module, outer: FunctionNode, inner: FunctionNode) -> bool:
        """Whether a function inside of another one can move, with every statement up to the last
        that names it.
        """
        block = _block_of(outer, inner)
        behind = block[block.index(inner) + 1 :]
        naming = [s for s in behind if _names(s, inner.name)]
        if sum(_names(s, inner.name) for s in [inner, *naming]) < _names(outer, inner.name):
            return False
        if any(isinstance(n, ast.Return) and _is_given(n, inner.name) for n in ast.walk(outer)):
            return False
        together = behind[: behind.index(naming[-1]) + 1] if naming else []
        return all(self._movable.node(module, s) for s in [inner, *together])

    def _expression(
        self, module: Module, around: Sequence[ast.AST], functions: Sequence[FunctionNode]
    ) -> ast.expr | None:
        """The largest expression around a place that may move."""
        for position, node in enumerate(around):
            if not isinstance(node, ast.expr) or isinstance(node, _PIECES):
                continue
            if isinstance(node, ast.Name | ast.Constant) or not _is_read(node):
                continue
            parent = around[position - 1] if position else None
            if isinstance(parent, ast.Call) and parent.func is node:
                continue
            if isinstance(node, ast.Lambda):  # what it is called with is known where it is called
                continue
            may_move = self._may_move(module, node, functions)
            if may_move and mark_of(module, node) not in self._marks:
                return node
            if isinstance(node, _RUN_AGAIN) and node.generators[0].iter not in around:
                return None
        return None

    def _may_move(self, module: Module, node: ast.AST, functions: Sequence[FunctionNode]) -> bool:
        """Whether a node may move that is inside of functions: what it calls of theirs does."""
        if not self._movable.node(module, node):
            return False
        stays = {
            a.arg
            for f in functions
            for a in (*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs)
        }
        inside = (n for n in ast.walk(functions[0]) if isinstance(n, ast.FunctionDef))
        others = (n for n in inside if n not in functions)
        stays.update(n.name for n in others if not self._movable.node(module, n))
        called = (n.func for n in ast.walk(node) if isinstance(n, ast.Call))
        return not any(isinstance(f, ast.Name) and f.id in stays for f in called)

    def _larger(
        self, module: Module, function: FunctionNode, statement: ast.stmt
    ) -> Iterator[list[Mark]]:
        """A statement that has moved takes the one before it along; the first of a block nothing:
        those around it may not move.
        """
        yield from self._neighbour(module, function, statement, -1)

    def _neighbour(
        self, module: Module, function: ast.AST, statement: ast.stmt, step: int
    ) -> Iterator[list[Mark]]:
        block = _block_of(function, statement)
        position = block.index(statement) + step
        while 0 <= position < len(block):
            other = block[position]
            if not self._movable.node(module, other):
                return
            mark = mark_of(module, other)
            if mark not in self._marks:
                yield [mark]
                return
            position += step

    def _kept(self, module: Module, span: Span) -> list[Mark]:
        """What has moved lets its exceptions tell of its variables."""
        column = len(module.source.line(span.line)[: span.column].encode())
        for node in enclosing(module.tree, span.line, column):
            assert isinstance(node, ast.stmt | ast.expr)
            mark = mark_of(module, node)
            others = (replace(mark, kind="around"), replace(mark, kind="behind"))
            if any(one in self._marks for one in (mark, *others)):
                kept = replace(mark, kind="kept")
                return [] if kept in self._marks else [kept]
        return []

    def _followed(self, module: Module, span: Span, variable: str) -> list[Mark]:
        """A statement that has moved takes the one behind it along, or what that reads of a
        variable.
        """
        column = len(module.source.line(span.line)[: span.column].encode())
        around = list(enclosing(module.tree, span.line, column))
        for position, node in enumerate(around):
            if isinstance(node, ast.stmt) and mark_of(module, node) in self._marks:
                functions = [n for n in around[:position] if isinstance(n, ast.FunctionDef)]
                found = next(self._neighbour(module, functions[-1], node, 1), [])
                return found or self._given(module, functions[-1], node, variable)
        return []

    def _given(
        self, module: Module, function: FunctionNode, statement: ast.stmt, variable: str
    ) -> list[Mark]:
        """What the statement behind code that has moved reads of a variable."""
        block = _block_of(function, statement)
        position = block.index(statement)
        while position < len(block) and mark_of(module, block[position]) in self._marks:
            position += 1
        if position == len(block):
            return []
        parts = given_in(
            block[position],
            variable,
            lambda node: self._movable.node(module, node),
            lambda node: self._movable.is_there(module, node),
            function,
        )
        marks = [replace(mark_of(module, part), kind="given") for part in parts]
        return [mark for mark in marks if mark not in self._marks]


_PIECES = (ast.Starred, ast.Slice, ast.FormattedValue)
"""Parts of expressions that are none themselves; some have the place of what is around them."""
_DISPLAYS = (ast.List, ast.Tuple, ast.Set, ast.Dict, *_PIECES)
"""Expressions that only put others together: these move by themselves."""
_RUN_AGAIN = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
"""Expressions whose parts run again and again, or later: these move as a whole."""


def _names(node: ast.AST, name: str) -> int:
    """How often code names something."""
    return sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))


def _is_given(node: ast.Return, name: str) -> bool:
    """Whether a `return` gives a function itself, alone or in a tuple."""
    parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    return any(isinstance(part, ast.Name) and part.id == name for part in parts)


def _is_read(node: ast.expr) -> bool:
    return not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)


def _block_of(function: ast.AST, statement: ast.stmt) -> list[ast.stmt]:
    """The list of statements that a statement of a function stands in."""
    pending = [function]
    while pending:
        node = pending.pop()
        for block in blocks_in(node):
            if statement in block:
                return block
            pending.extend(block)
    raise AssertionError("a statement outside of its function")
