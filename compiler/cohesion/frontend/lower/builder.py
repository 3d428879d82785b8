"""The builder that lowering handlers write the control-flow graph with."""

from __future__ import annotations

import ast
import builtins
import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from cohesion import primitives
from cohesion.analysis.functions import Environment
from cohesion.diagnostics.catalogue import (
    CallsMultiply,
    NotAValue,
    UnknownName,
    UnsupportedSyntax,
)
from cohesion.diagnostics.model import Diagnostic
from cohesion.frontend.bind import Names
from cohesion.frontend.code.kinds import Kinds
from cohesion.frontend.code.movable import Movable
from cohesion.frontend.code.moving import Marks, mark_of
from cohesion.frontend.code.region import Region
from cohesion.frontend.lower.local_functions import (
    LocalFunction,
    Scope,
    makes_functions,
    rebound_inside,
)
from cohesion.frontend.lower.own_names import bound_names
from cohesion.frontend.lower.starred import Spreads, is_unknown, spreads_of
from cohesion.frontend.lower.tracking import Tracking
from cohesion.frontend.project import FunctionNode, Import, Module
from cohesion.frontend.symbols import (
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
    builtin_error,
)
from cohesion.ir.classes import Class
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import (
    Assign,
    Block,
    Bound,
    CallTask,
    Const,
    Expr,
    Fork,
    Handler,
    Inlined,
    Jump,
    Let,
    Op,
    Pause,
    Read,
    Sample,
    Terminator,
)
from cohesion.source import Span

ExpressionHandler: TypeAlias = "Callable[[Builder, ast.expr], Expr]"
StatementHandler: TypeAlias = "Callable[[Builder, ast.stmt], None]"


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop around a statement: where `continue` and `break` go, and how many cleanups are
    around it.
    """

    next: Block
    after: Block
    depth: int


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a block that cleans up: where it goes in the end, how many cleanups are around
    that, and where the copy of the cleanup for it starts.
    """

    target: Block
    depth: int
    entry: Block


@dataclass(eq=False, slots=True)
class Cleanup:
    """What must run whenever a block is left: a `finally`, the exit of a `with`. `handler` is the
    one around it; each way out has a copy of its own. One that `forgets` only unbinds a name, which
    means nothing behind the function.
    """

    handler: Handler | None
    forgets: bool = False
    exits: dict[Block, Exit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Again:
    """A helper that calls itself as what it returns, where its next round starts, and the variable
    that counts rounds, as Python counts frames.
    """

    helper: HelperSymbol
    head: Block
    depth: str


@dataclass(eq=False, slots=True)
class Frame:
    """One function being lowered: its module, how its variables are called in the IR, and where its
    `return` goes. `result` and `after` are None in the workflow itself. `bound` are the names that
    expressions bind around the place being lowered, `imported` those that imports inside the
    function do. `call` is where it is called, if it is inlined. `cleanups` are those around the
    statement, outer ones first; `returning` says where a `return` of the workflow goes that must
    pass some of them, by the variable that it returns, and the temporary that has the value
    meanwhile. `scope` is what is around a function that was made inside of another one, `value` its
    name among functions; `rebound` are names that functions made inside may give other values,
    `own` the variables without those that expressions bind; `spreads`
    say what `*args` and `**kwargs` hold; `again` is there in a helper that
    calls itself as what it returns.
    """

    name: str
    module: Module
    variables: dict[str, str]
    result: str | None = None
    after: Block | None = None
    loops: list[Loop] = field(default_factory=list)
    bound: dict[str, Expr] = field(default_factory=dict)
    caught: list[tuple[str, tuple[ErrorClass, ...] | None]] = field(default_factory=list)
    function: FunctionNode | None = None
    call: Span | None = None
    imported: dict[str, Symbol] = field(default_factory=dict)
    cleanups: list[Cleanup] = field(default_factory=list)
    returning: dict[str, tuple[str, Block]] = field(default_factory=dict)
    scope: Scope | None = None
    value: str = ""
    rebound: frozenset[str] = frozenset()
    own: dict[str, str] = field(default_factory=dict)
    spreads: Spreads = field(default_factory=dict)
    again: Again | None = None

    def __post_init__(self) -> None:
        if self.scope is not None:
            own = set() if self.function is None else set(bound_names(self.function))
            around = self.scope.frame.spreads
            self.spreads = {name: parts for name, parts in around.items() if name not in own}
            self.rebound = self.scope.frame.rebound
        if self.function is not None:
            self.rebound |= rebound_inside(self.function)
        self.own = self.variables


@dataclass(slots=True)
class Tables:
    """The handlers by the type of node they lower."""

    expressions: Mapping[type[ast.expr], ExpressionHandler]
    statements: Mapping[type[ast.stmt], StatementHandler]
    moved: MovedHandlers


@dataclass(frozen=True, slots=True)
class MovedHandlers:
    """What lowers code that moves into generated functions: which statements of a body go together,
    such statements, an expression, and one that moves around parts of it.
    """

    grouped: Callable[[Builder, Sequence[ast.stmt]], Iterable[ast.stmt | list[ast.stmt]]]
    statements: Callable[[Builder, list[ast.stmt]], None]
    expression: ExpressionHandler
    around: ExpressionHandler


@dataclass(eq=False, slots=True)
class Machines:
    """What the functions of a program have in common that become machines of their own: their names
    as machines, by where they are defined, those that are still to be lowered, and whether helpers
    are recursive in a way that needs states. Tasks, classes and exceptions have one name in all.
    `awaited` are those whose end something waits for, `continued` those that go on as new
    executions, and where. `seeds` are the functions that variables were given the last time, by
    machine; `elsewhere` the workflows that are no machines of the program, by their names there.
    """

    names: dict[ast.AST, str]
    pending: list[tuple[str, HelperSymbol | WorkflowSymbol]] = field(default_factory=list)
    recursive: dict[ast.AST, bool] = field(default_factory=dict)
    tasks: dict[str, TaskSymbol] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    errors: dict[str, ErrorClass] = field(default_factory=dict)
    awaited: set[str] = field(default_factory=set)
    continued: dict[str, Span] = field(default_factory=dict)
    seeds: dict[str, Environment] = field(default_factory=dict)
    elsewhere: dict[str, WorkflowSymbol] = field(default_factory=dict)

    def name_of(self, function: HelperSymbol | WorkflowSymbol) -> str:
        """The machine of a function."""
        known = self.names.get(function.node)
        if known is None:
            own, number = function.name.rpartition(".")[2], 1
            known = own
            while known in self.names.values():
                number += 1
                known = f"{own}_{number}"
            self.names[function.node] = known
            self.pending.append((known, function))
        return known


class Builder:
    """Appends ops to the current block and opens and closes blocks.

    Handlers get a builder and recurse through it: `value(node)` lowers an expression to a pure
    `Expr`, emitting the ops that must run first; `body(nodes)` lowers statements.
    """

    def __init__(
        self,
        names: Names,
        tables: Tables,
        frame: Frame,
        machines: Machines,
        marks: Marks | None = None,
        *,
        machine: str,
        seed: Environment | None = None,
    ) -> None:
        self.names = names
        self.machines = machines
        self.express = False
        """Whether the machine is an Express one, which waits for no other execution."""
        self.machine = machine
        self.marks: Marks = {} if marks is None else marks
        self.regions: dict[str, tuple[str, Region]] = {}
        """The code that moves, and the name of its function, by the key of the region."""
        self._marked = {mark.path for mark in self.marks}
        self._movable = Movable(names)
        self._moving: dict[ast.AST, bool] = {}
        self.frame = frame
        self.tasks = machines.tasks
        self.classes = machines.classes
        self.errors_named = machines.errors
        self.errors_asked: set[str] = set()
        self._tables = tables
        self._used: set[str] = set(frame.variables.values())
        self._calls_in: dict[ast.AST, tuple[ast.Call | ast.NamedExpr, ...]] = {}
        self._block = Block()
        self.module_values: dict[ast.AST, str] = {}
        """The variables of functions that modules make, by what makes them."""
        self.kept_by_modules: set[str] = set()
        """The variables that get their values before the workflow starts."""
        self.kinds: dict[tuple[FunctionNode, bool], Kinds] = {}
        self._parents: dict[FunctionNode, dict[ast.AST, ast.AST]] = {}
        """The types of the names of functions, as far as the text says them (`lower.generated`)."""
        self.before: set[Block] = set()
        """The blocks that run then."""
        self._before_end: Block | None = None
        self._is_before = False
        self._frames: list[Frame] = [frame]
        self._statement: ast.stmt | None = None
        self._computing = 0
        self._computing_helpers: dict[int | str, tuple[HelperSymbol, bool]] = {}
        self.functions: dict[str, Symbol] = {}
        """The functions that are values somewhere, by their names in the graph."""
        self.tracking = Tracking(self.functions, seed)
        self.captured: set[str] = set()
        """The variables of helpers that functions made there may read."""
        self.remade: list[tuple[Block, Frame | str, Span]] = []
        """Where a call of a function that makes others starts, or a function is made anew."""
        self._refused_effect = False
        self.author_names: dict[str, str] = {}
        self.inlined: list[Inlined] = []
        self._calls_inside: Counter[str] = Counter()
        self.cleaning = 0
        """How many cleanups the code being lowered is part of."""
        self.executors: dict[str, ast.expr | None] = {}
        """How many threads the executors have that are there, by their variables."""
        self.started: dict[ast.expr, Expr] = {}
        """What expressions stand for that start calls, of calls that have been started."""
        self.awaited: set[ast.expr] = set()
        """Calls that are awaited where they stand."""
        self.consumed: set[ast.expr] = set()
        """Nodes whose views and iterators are gone over at once (`iterables.consume`)."""

    # -- blocks --------------------------------------------------------------------------------

    @property
    def handler(self) -> Handler | None:
        """The handler around the code being lowered."""
        return self._block.handler

    @property
    def block(self) -> Block:
        """The block being filled."""
        return self._block

    def new_block(self) -> Block:
        """A block under the same handler, to be started later."""
        return Block(handler=self.handler)

    def start(self, block: Block) -> None:
        """Fill this block from here on."""
        self._block = block
        self.tracking.started(block)
        if self._is_before:
            self.before.add(block)

    def emit(self, op: Op) -> None:
        """Append an op."""
        if self._computing:
            self._refuse_effect(op.span)
        else:
            self._block.ops.append(op)
            self.tracking.did(op)
            if self._is_before:
                self._keeps(op)

    def _keeps(self, op: Op) -> None:
        """Note what runs while modules are imported, which only computes."""
        if isinstance(op, CallTask | Fork | Pause | Sample):
            construct = (
                "what a module runs when it is imported, and a task or the clock takes part in,"
            )
            self.report(
                UnsupportedSyntax(
                    span=op.span, construct=construct, instead="do it in the workflow"
                )
            )
        else:
            self.kept_by_modules.add(op.target)

    def starts(self, prologue: Block, first: Block) -> None:
        """Fill the first block of the body; what modules make comes before it."""
        self._before_end = prologue
        self.before.add(prologue)
        self.start(first)

    def finish_start(self, first: Block) -> None:
        """Lead what modules make to the first block of the body."""
        assert self._before_end is not None
        self._before_end.terminator = Jump(first)

    @contextmanager
    def before_all(self) -> Iterator[None]:
        """Lower what modules make when they are imported: it runs before the workflow."""
        assert self._before_end is not None
        if self._is_before:
            yield
            return
        block, frame, frames = self._block, self.frame, self._frames
        statement, computing, now = self._statement, self._computing, self.tracking.now
        made = self.tracking.instances.now
        self._is_before, self._statement, self._computing = True, None, 0
        self.frame, self._frames = frames[0], frames[:1]
        self._block = self._before_end
        self.tracking.repeats()
        yield
        self._before_end = self._block
        self._is_before, self._statement, self._computing = False, statement, computing
        self.frame, self._frames = frame, frames
        self._block, self.tracking.now, self.tracking.instances.now = block, now, made

    def end(self, terminator: Terminator) -> None:
        """Close the current block; what follows it in the source cannot be reached."""
        if self._computing:
            self._refuse_effect(None)
            return
        if self._block.terminator is None:
            self._block.terminator = terminator
            self.tracking.ended(terminator)
        self._block = Block(handler=self.handler)

    def _refuse_effect(self, span: Span | None) -> None:
        """Refuse, once, what needs states in an expression that must stay one."""
        if not self._refused_effect:
            self._refused_effect = True
            construct = "a part of this expression that needs states of its own"
            place = span or self._place()
            self.report(UnsupportedSyntax(span=place, construct=construct, instead=_WITHOUT_STATES))

    @property
    def only_computes(self) -> bool:
        """Whether what is lowered here must be one expression."""
        return self._computing > 0

    @contextmanager
    def computing(self) -> Iterator[None]:
        """Lower expressions that are evaluated again and again, or later: they only compute."""
        self._computing += 1
        yield
        self._computing -= 1

    @contextmanager
    def apart(self) -> Iterator[tuple[Block, frozenset[str]]]:
        """Lower what runs side by side with other code: a graph of its own, of which this gives the
        entry, and the variables of around it.
        """
        block, now, entry = self._block, self.tracking.now, Block()
        self.start(entry)
        self.tracking.now = dict(now)
        yield entry, frozenset(self._used)
        self._block, self.tracking.now = block, now

    def jump(self, block: Block) -> None:
        """Close the current block with a jump."""
        self.end(Jump(block))

    def leave(self, target: Block, depth: int) -> None:
        """Close the current block and go to one that has only `depth` cleanups around it; the
        others run on the way, inner ones first.
        """
        if len(self.frame.cleanups) <= depth:
            self.jump(target)
            return
        cleanup = self.frame.cleanups[-1]
        if target not in cleanup.exits:
            entry = Block(handler=cleanup.handler)
            cleanup.exits[target] = Exit(target, depth, entry)
        self.jump(cleanup.exits[target].entry)

    @property
    def cleans_up(self) -> bool:
        """Whether something must run when the function being lowered is left here."""
        return not all(cleanup.forgets for cleanup in self.frame.cleanups)

    @contextmanager
    def looping(self, after_round: Block, after: Block) -> Iterator[None]:
        """Lower the body of a loop."""
        self.frame.loops.append(Loop(after_round, after, len(self.frame.cleanups)))
        yield
        self.frame.loops.pop()

    def go(self, block: Block) -> None:
        """Jump to a block and go on there."""
        self.jump(block)
        self.start(block)

    def go_round(self, block: Block) -> None:
        """Go on at a block that something behind it leads back to."""
        self.go(block)
        self.tracking.repeats()

    # -- variables -----------------------------------------------------------------------------

    def variable(self, name: str) -> str:
        """A new variable of the IR, called `name` when that is free, else `name_2` and so on."""
        candidate, number = name, 1
        while candidate in self._used:
            number += 1
            candidate = f"{name}_{number}"
        self._used.add(candidate)
        if candidate != name:
            self.author_names[candidate] = name
        return candidate

    def temporary(self, hint: str) -> str:
        """A new variable that no name of the author's can be: it starts with a full stop."""
        return self.variable(f".{hint}")

    def assign(self, target: str, value: Expr, span: Span) -> None:
        """Give a variable a value."""
        self.emit(Assign(target, value, span))

    def keep(self, value: Expr, hint: str = "value") -> Expr:
        """The value as one that what runs next cannot change: an atom, a temporary if need be."""
        if isinstance(value, Const | Read | Bound):
            return value
        span = value.span or self._place()
        name = self.temporary(hint)
        self.assign(name, value, span)
        return Read(name, span)

    def copy(self, value: Expr, hint: str = "value") -> Expr:
        """The value in a temporary of its own, unless it is a literal: no assignment changes it."""
        if isinstance(value, Const):
            return value
        name = self.temporary(hint)
        self.assign(name, value, value.span or self._place())
        return Read(name, value.span)

    def let(self, value: Expr, body: Callable[[Expr], Expr], hint: str = "value") -> Expr:
        """An expression in which the value, evaluated once, stands where `body` puts it."""
        if isinstance(value, Const | Read | Bound):
            return body(value)
        name = self.temporary(hint)
        self.tracking.binds(name, value)
        return Let(name, value, body(Bound(name, value.span)), value.span)

    def in_order(self, values: Sequence[Expr], body: Callable[..., Expr]) -> Expr:
        """What is made of values, all of which are evaluated before any of it."""
        if not values:
            return body()
        first, *rest = values
        return self.let(first, lambda atom: self.in_order(rest, partial(body, atom)))

    def functions_of(self, node: ast.Name) -> list[str]:
        """The functions that a variable may hold here, by their names in the graph."""
        value = self.frame.bound.get(node.id) or Read(self.frame.variables[node.id])
        return sorted(name for name in self.tracking.held_by(value) if name in self.functions)

    def settled(self, node: ast.expr) -> Expr:
        """Lower an expression to an atom, evaluated here."""
        return self.keep(self.value(node))

    def _place(self) -> Span:
        return self.span(self.frame.module.tree)

    # -- nodes ---------------------------------------------------------------------------------

    def span(self, node: ast.AST) -> Span:
        """Where a node of the function being lowered is."""
        frame = self.frame
        return frame.module.source.span(node, frame.name.rpartition(".")[2], frame.call)

    def header(self, node: ast.stmt, last: ast.expr) -> Span:
        """The head of a compound statement, as far as its last expression: `if total > 100`."""
        start, end = self.span(node), self.span(last)
        return replace(start, end_line=end.end_line, end_column=end.end_column)

    def first_line(self, node: ast.AST) -> Span:
        """The first line of a compound statement or clause, without its colon."""
        start = self.span(node)
        line = self.frame.module.source.line(start.line)
        return replace(start, end_line=start.line, end_column=len(line.rstrip().removesuffix(":")))

    def value(self, node: ast.expr) -> Expr:
        """Lower an expression. The result is pure; what it must run first is emitted."""
        if self.moves(node):
            return self._tables.moved.expression(self, node)
        if self.moves_around(node):
            return self._tables.moved.around(self, node)
        handler = self._tables.expressions.get(type(node))
        if handler is None:
            return self.unsupported(node, _EXPRESSION_NAMES.get(type(node), "this expression"))
        return handler(self, node)

    def values(self, nodes: Sequence[ast.expr]) -> list[Expr]:
        """Lower expressions that Python evaluates from left to right.

        A value that is computed before a later one runs a task is kept in a temporary, so that it
        is evaluated, and raises, at its place; and a variable before a later one changes it.
        """
        last = max((i for i, node in enumerate(nodes) if self.has_effects(node)), default=-1)
        change = max((i for i, node in enumerate(nodes) if self.writes(node)), default=-1)
        found: list[Expr] = []
        for position, node in enumerate(nodes):
            value = self.value(node)
            if position < change:
                value = self.copy(value)
            found.append(self.keep(value) if position < last else value)
        return found

    def place(self, node: ast.expr) -> Span:
        """The source that a state shows for an expression: its statement, if that is simple."""
        simple = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr | ast.Return | ast.Raise
        if isinstance(self._statement, simple):
            return self.span(self._statement)
        return self.span(node)

    def statement(self, node: ast.stmt) -> None:
        """Lower a statement."""
        outer, self._statement = self._statement, node
        self._lower(node)
        self._statement = outer

    def _lower(self, node: ast.stmt) -> None:
        handler = self._tables.statements.get(type(node))
        if handler is None:
            self.unsupported(node, _STATEMENT_NAMES.get(type(node), "this statement"))
        else:
            handler(self, node)

    def body(self, nodes: Sequence[ast.stmt]) -> None:
        """Lower statements, one after the other. What they import is known among them."""
        variables, imported = dict(self.frame.variables), dict(self.frame.imported)
        if self.frame.module.source.path in self._marked:
            for part in self._tables.moved.grouped(self, nodes):
                if isinstance(part, list):
                    self._tables.moved.statements(self, part)
                else:
                    self.statement(part)
        else:
            for node in nodes:
                self.statement(node)
        if self.frame.imported != imported:
            self.frame.variables, self.frame.imported = variables, imported

    def has_effects(self, node: ast.expr) -> bool:
        """Whether evaluating a node runs anything but pure operations: a task, a helper, a wait."""
        if self.moves_inside(node):
            return True
        return any(
            isinstance(inner, ast.NamedExpr) or self._runs(inner) for inner in self._calls(node)
        )

    def writes(self, node: ast.expr) -> bool:
        """Whether evaluating a node changes a variable of this function, or an object it shows."""
        if self.moves_inside(node):
            return True
        calls = self._calls(node)
        if any(isinstance(call, ast.NamedExpr) or self._changes_object(call) for call in calls):
            return True
        rebinds = bool(self.frame.rebound)
        return rebinds and any(isinstance(c, ast.Call) and self._runs(c) for c in calls)

    def _calls(self, node: ast.AST) -> tuple[ast.Call | ast.NamedExpr, ...]:
        """The calls and the `:=` in a node, what attributes may call as well. Kept, since every
        operator asks for its operands'.
        """
        found = self._calls_in.get(node)
        if found is None:
            below = chain.from_iterable(map(self._calls, ast.iter_child_nodes(node)))
            own = (node,) if isinstance(node, ast.Call | ast.NamedExpr) else ()
            if isinstance(node, ast.Attribute) and self.names.methods.named(node.attr):
                own = (ast.copy_location(ast.Call(node, [], []), node),)
            if isinstance(node, ast.Await) and not isinstance(node.value, ast.Call):
                result = ast.Attribute(node.value, "result", ast.Load())
                own = (ast.copy_location(ast.Call(result, [], []), node),)
            found = self._calls_in[node] = (*own, *below)
        return found

    def _changes_object(self, call: ast.Call) -> bool:
        if not isinstance(call.func, ast.Attribute) or self.resolve(call.func) is not None:
            return False
        method = primitives.METHODS.get(f".{call.func.attr}")
        return method is not None and method.changes

    def _runs(self, call: ast.Call) -> bool:
        """Whether a call may emit ops: all but what is known to be pure."""
        if isinstance(call.func, ast.Lambda):
            return False  # what is in it is looked at by itself
        if isinstance(call.func, ast.Call):
            return self.resolve(call.func.func) != ExternalSymbol("operator.itemgetter")
        symbol = self.resolve(call.func)
        if isinstance(symbol, HelperSymbol) and is_unknown(call, self.frame.spreads):
            return True
        if symbol is None:
            if isinstance(call.func, ast.Attribute):
                return (
                    isinstance(self.resolve(call.func.value), WorkflowSymbol)  # `workflow.start(…)`
                    or self._changes_object(call)
                    or self.runs_in_executor(call)
                    or call.func.attr == "result"  # of a future
                    or self._method_runs(call.func)
                )
            unknown = is_unknown(call, self.frame.spreads)
            return unknown or not self._only_computing(call.func)
        return self._symbol_runs(symbol)

    def _method_runs(self, called: ast.Attribute) -> bool:
        """Whether the project's classes have a method of this name that may emit ops."""
        methods = self.names.methods.named(called.attr)
        return any(
            not self.computes(HelperSymbol(method.name, module, method))
            for module, method in methods
        )

    def runs_in_executor(self, call: ast.Call) -> bool:
        """Whether a call is of a method of an executor."""
        match call.func:
            case ast.Attribute(value=ast.Name(id=name)):
                return self.frame.variables.get(name) in self.executors
            case _:
                return False

    def _only_computing(self, callee: ast.expr) -> bool:
        """Whether a variable holds a function that only computes."""
        if not isinstance(callee, ast.Name):
            return False
        value = self.frame.bound.get(callee.id)
        if value is None:
            variable = self.frame.variables.get(callee.id)
            if variable is None:
                return False
            value = Read(variable)
        held = self.tracking.held_by(value)
        return bool(held) and all(
            name in self.functions and not self._symbol_runs(self.functions[name]) for name in held
        )

    def _symbol_runs(self, symbol: Symbol) -> bool:
        match symbol:
            case HelperSymbol() as helper:
                return not self.computes(helper)
            case ExternalSymbol(path):
                return path.startswith("cohesion.") or path in _EFFECTS
            case ErrorSymbol():
                return False
            case _:
                return True

    def computes(self, helper: HelperSymbol) -> bool:
        """Whether a helper is one `return` of an expression that only computes."""
        key = helper.value if isinstance(helper, LocalFunction) else id(helper.node)
        known = self._computing_helpers.get(key)
        if known is None:
            self._computing_helpers[key] = (helper, False)  # one that calls itself
            known = (helper, self._only_returns(helper))
            self._computing_helpers[key] = known
        return known[1]

    def _only_returns(self, helper: HelperSymbol) -> bool:
        function, arguments = helper.node, helper.node.args
        body = [s for s in function.body if not _is_docstring(s)]
        decorated = function.decorator_list and not isinstance(helper, LocalFunction)
        if isinstance(function, ast.AsyncFunctionDef) or decorated:
            return False
        if len(body) != 1:
            return False
        statement = body[0]
        if not isinstance(statement, ast.Return) or statement.value is None:
            return False
        names = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        names += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
        own = {a.arg: _UNKNOWN for a in names}
        frame = Frame(helper.name, helper.module, own)
        frame.spreads = spreads_of(function, {})
        if isinstance(helper, LocalFunction):
            frame.variables, frame.imported = helper.names(own)
            frame.bound = {n: v for n, v in helper.scope.bound.items() if n not in own}
        with self.inside(frame):
            keeps = makes_functions(statement.value) and self._keeps_function(statement.value)
            return not keeps and not self.moves(statement) and not self.has_effects(statement.value)

    def _keeps_function(self, node: ast.expr) -> bool:
        """Whether a lambda in an expression is a value: not called, and no argument of a function
        of Python's or of a method.
        """
        at_once: set[ast.AST] = set()
        for call in self._calls(node):
            if isinstance(call, ast.NamedExpr):
                continue
            at_once.add(call.func)
            symbol = self.resolve(call.func)
            method = symbol is None and isinstance(call.func, ast.Attribute)
            if method or isinstance(symbol, ExternalSymbol):
                at_once.update([*call.args, *(keyword.value for keyword in call.keywords)])
        return any(isinstance(n, ast.Lambda) and n not in at_once for n in ast.walk(node))

    def resolve(self, node: ast.expr) -> Symbol | None:
        """What a name or dotted name stands for, unless a variable of the function hides it."""
        if isinstance(node, ast.Attribute):
            return self.names.attribute(self.resolve(node.value), node.attr)
        root = node
        if isinstance(root, ast.Name):
            if root.id in self.frame.bound or root.id in self.frame.variables:
                return None
            if root.id.startswith(".builtins."):
                return ExternalSymbol(root.id.removeprefix("."))
            if root.id.startswith(FUNCTION_NAME):
                return self.functions[root.id.removeprefix(FUNCTION_NAME)]
            if root.id in self.frame.imported:
                return self.frame.imported[root.id]
        return self.names.resolve(self.frame.module, node)

    @contextmanager
    def binding(self, names: Mapping[str, Expr]) -> Iterator[None]:
        """Lower expressions in which names stand for expressions."""
        outer = self.frame.bound
        self.frame.bound = {**outer, **names}
        yield
        self.frame.bound = outer

    @contextmanager
    def variables(self, names: Mapping[str, str]) -> Iterator[None]:
        """Lower code in which names are these variables of the IR."""
        frame = self.frame
        outer, bound = frame.variables, frame.bound
        frame.variables = {**outer, **names}
        frame.bound = {name: value for name, value in bound.items() if name not in names}
        yield
        frame.variables, frame.bound = outer, bound

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node around one of the function that is being lowered; None for what is not in it."""
        function = self.frame.function
        if function is None:
            return None
        if function not in self._parents:
            self._parents[function] = {
                inner: outer
                for outer in ast.walk(function)
                for inner in ast.iter_child_nodes(outer)
            }
        return self._parents[function].get(node)

    def task_of_argument(self, node: ast.expr) -> str:
        """The name of the task that an expression is an argument of; empty if it is of none."""
        parent = self.parent(node)
        if isinstance(parent, ast.keyword):
            parent = self.parent(parent)
        if not isinstance(parent, ast.Call) or parent.func is node:
            return ""
        match self.resolve(parent.func):
            case TaskSymbol(name=name):
                return name
            case _:
                return ""

    # -- code that moves into generated functions ------------------------------------------------

    def moves(self, node: ast.stmt | ast.expr) -> bool:
        """Whether a node moves into a generated function."""
        module = self.frame.module
        if module.source.path not in self._marked or not hasattr(node, "lineno"):
            return False
        return mark_of(module, node) in self.marks

    def moves_around(self, node: ast.stmt | ast.expr) -> bool:
        """Whether an expression or a statement moves but for parts of it."""
        module = self.frame.module
        if module.source.path not in self._marked or not hasattr(node, "lineno"):
            return False
        mark = mark_of(module, node)
        marked = replace(mark, kind="around" if isinstance(node, ast.expr) else "behind")
        return marked in self.marks and bool(self.holes(node))

    def holes(self, node: ast.stmt | ast.expr) -> list[ast.expr]:
        """The parts of a node that are evaluated first, where the rest of it moves."""
        return self._movable.holes(self.frame.module, node) or []

    def keeps(self, node: ast.stmt | ast.expr) -> bool:
        """Whether the variables of code that moves come back with its exceptions."""
        return replace(mark_of(self.frame.module, node), kind="kept") in self.marks

    def given(self, node: ast.stmt) -> list[ast.expr]:
        """The parts of a statement that run with the code before it, in order."""
        module = self.frame.module
        inner = (n for n in ast.walk(node) if isinstance(n, ast.expr))
        found = [n for n in inner if replace(mark_of(module, n), kind="given") in self.marks]
        return sorted(found, key=lambda n: (n.lineno, n.col_offset))

    def moves_inside(self, node: ast.AST) -> bool:
        """Whether a node, or a part of it, moves."""
        if self.frame.module.source.path not in self._marked:
            return False
        if node not in self._moving:
            own = isinstance(node, ast.expr) and (self.moves(node) or self.moves_around(node))
            self._moving[node] = own or any(map(self.moves_inside, ast.iter_child_nodes(node)))
        return self._moving[node]

    def may_move(self, node: ast.AST) -> bool:
        """Whether a node of the function being lowered could move."""
        return self._movable.node(self.frame.module, node)

    def moves_with_callers(self, helper: HelperSymbol, call: ast.Call) -> bool:
        """Whether a helper runs in generated functions, which its call then moves into."""
        if helper.module.source.path not in self._marked:
            return False
        mark = mark_of(helper.module, helper.node, function=True)
        return mark in self.marks and self.may_move(call)

    def reason(self, node: ast.stmt | ast.expr) -> str:
        """What a node moves for."""
        mark = mark_of(self.frame.module, node)
        marks = (mark, replace(mark, kind="around"), replace(mark, kind="behind"))
        found = next((self.marks[m] for m in marks if m in self.marks), None)
        return "" if found is None else found.reason

    def helper_refusal(self, helper: HelperSymbol) -> Diagnostic:
        """What a helper that moves with its callers moves for."""
        return self.marks[mark_of(helper.module, helper.node, function=True)]

    def generated(self, region: Region) -> str:
        """The name of the function that code moves into: one that the project does not have."""
        if region.key not in self.regions:
            number = len(self.regions) + 1
            while self._is_taken(name := f"{self.machine}_func_{number}"):
                number += 1
            self.regions[region.key] = (name, region)
        return self.regions[region.key][0]

    def _is_taken(self, name: str) -> bool:
        """Whether a task, another function, or a module may have a name."""
        project = self.names.project
        known = any(name in module.bindings for module in project.modules)
        given = {taken for taken, _ in self.regions.values()}
        return known or name in given or project.module(name) is not None

    def lower_unmoved(self, node: ast.stmt) -> None:
        """Lower a statement that stands where one moved."""
        self._lower(node)

    # -- frames --------------------------------------------------------------------------------

    @property
    def frames(self) -> Sequence[Frame]:
        """The functions being lowered, the workflow first: helpers are lowered where they are
        called.
        """
        return self._frames

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[None]:
        """Lower the body of another function here."""
        outer = self.frame
        frame.call = self._calling()
        if len(self._frames) > 1 and frame.function is not None:
            self._called_inside(frame)
        statement, self._statement = self._statement, None
        self._frames.append(frame)
        self.frame = frame
        yield
        self._frames.pop()
        self.frame, self._statement = outer, statement

    def _called_inside(self, frame: Frame) -> None:
        """Count a call that a helper makes. Raises CompileFailed where there are too many: helpers
        that call others several times multiply, and nothing would be left of the time to compile.
        """
        self._calls_inside[frame.name] += 1
        if self._calls_inside.total() <= MOST_CALLS_INSIDE:
            return
        named = [name for name in self._calls_inside if "<" not in name] or [frame.name]
        often = max(named, key=self._calls_inside.__getitem__)
        first = self._frames[1]
        short = (first.name.rpartition(".")[2], often.rpartition(".")[2])
        self.report(
            CallsMultiply(span=first.call, name=short[0], most=MOST_CALLS_INSIDE, often=short[1])
        )
        self.names.report.raise_if_errors()

    @contextmanager
    def inlining(self, helper: HelperSymbol) -> Iterator[None]:
        """Lower what a call of a helper does once its arguments are there. Blocks of its own start
        and end it, so that calls which do the same can share it.
        """
        entry, after, handler, span = (
            self.new_block(),
            self.new_block(),
            self.handler,
            self._calling(),
        )
        self.go(entry)
        yield
        self.go(after)
        if span is not None:
            source = helper.module.source
            start = source.span(helper.node, helper.name.rpartition(".")[2])
            width = len(source.line(start.line).rstrip().removesuffix(":"))
            header = replace(start, end_line=start.line, end_column=width)
            path = f"{helper.module.name}.{helper.name}"
            self.inlined.append(Inlined(path, entry, after, handler, span, header))

    def _calling(self) -> Span | None:
        """The statement that calls a function which is inlined; of a compound one the head."""
        node = self._statement
        if node is None:
            return self.frame.call
        compound = hasattr(node, "body") or hasattr(node, "cases")
        return self.first_line(node) if compound else self.span(node)

    @contextmanager
    def back_in(self, frame: Frame) -> Iterator[None]:
        """Lower code of a function in the middle of one that it calls."""
        inner, statement, frames = self.frame, self._statement, self._frames
        self.frame, self._frames = frame, frames[: frames.index(frame) + 1]
        yield
        self.frame, self._statement, self._frames = inner, statement, frames

    # -- diagnostics ---------------------------------------------------------------------------

    def report(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic."""
        self.names.report.add(diagnostic)

    def refuse(self, diagnostic: Diagnostic) -> Expr:
        """Add a diagnostic, and go on with a value that stands for the refused expression."""
        self.report(diagnostic)
        return Read(REFUSED, diagnostic.span)

    def unsupported(
        self, node: ast.AST, construct: str, instead: str | None = None, *, stays: bool = False
    ) -> Expr:
        """Refuse a construct; one that `stays` is of no use in a generated function either."""
        found = UnsupportedSyntax(span=self.span(node), construct=construct, stays=stays)
        return self.refuse(found if instead is None else replace(found, instead=instead))

    def unknown(self, node: ast.AST, name: str) -> Expr:
        """Refuse a name that nothing defines, with the nearest one that something does."""
        module = self.frame.module
        for binding in module.bindings.get(name, []):
            if isinstance(binding, Import) and binding.attribute is not None:
                suggestion = f"`{binding.module}` has no `{binding.attribute}`"
                return self.refuse(
                    UnknownName(span=self.span(node), name=name, suggestion=suggestion)
                )
        known = [*self.frame.variables, *module.bindings, *vars(builtins)]
        close = difflib.get_close_matches(name, known, 1)
        found = UnknownName(span=self.span(node), name=name)
        if name in _OF_MODULES:
            suggestion = f"give it a name in the module (`HERE = {name}`), and read that"
            found = replace(found, suggestion=suggestion)
        elif close:
            found = replace(found, suggestion=f"did you mean `{close[0]}`?")
        return self.refuse(found)

    def not_a_value(self, node: ast.AST, what: str, instead: str | None = None) -> Expr:
        """Refuse a name that stands for something that is no value."""
        found = NotAValue(span=self.span(node), what=what)
        return self.refuse(found if instead is None else replace(found, instead=instead))

    def error_name(self, error: ErrorClass) -> str:
        """The error name a class has in the definition: its own, or `module.name` when a built-in
        class, or another one that the workflow names, has the same. An error of AWS has the
        service's.
        """
        if error.service:
            self.errors_named[error.service[0]] = error
            return error.service[0]
        own = error.module == "builtins" or builtin_error(error.title) is None
        if own and self.errors_named.setdefault(error.title, error).key == error.key:
            return error.title
        name = f"{error.module}.{error.name}"
        self.errors_named[name] = error
        return name

    def error_names(self, errors: Iterable[ErrorClass]) -> tuple[str, ...]:
        """The error names under which exceptions of exactly these classes appear, sorted: a
        class's own, and what the service calls it.
        """
        found = {self.error_name(error) for error in errors if not error.service}
        for error in errors:
            found.update(error.service)
            self.errors_named.update(dict.fromkeys(error.service, error))
        return tuple(sorted(found))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


_OF_MODULES = frozenset({"__file__", "__name__", "__spec__", "__package__", "__doc__"})
"""Names that each module has for itself, generated ones too."""

_WITHOUT_STATES = "write it as statements: a loop, an `if`, an assignment"
_EFFECTS = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "random.choice",
        "random.randint",
        "random.random",
        "random.randrange",
        "random.uniform",
        "time.monotonic",
        "time.perf_counter",
        "time.sleep",
        "time.time",
        "uuid.uuid4",
    }
)
"""The functions of Python that wait, look at the clock, or draw what is random."""

FUNCTION_NAME = ".function."
"""What the names of functions that are values start with, where they are called."""
_UNKNOWN = ".unknown"
"""The variable that stands for a parameter while nothing is known of it."""
MOST_CALLS_INSIDE = 1_000
"""How many calls helpers may make in all: so many take some seconds, twice as many a minute."""

REFUSED = ".refused"
"""The variable that stands for whatever was refused; the report ends the compilation before it
counts.
"""

_EXPRESSION_NAMES: dict[type[ast.expr], str] = {
    ast.Yield: "`yield`",
    ast.YieldFrom: "`yield from`",
    ast.Starred: "`*` here",
}

_STATEMENT_NAMES: dict[type[ast.stmt], str] = {
    ast.AsyncWith: "`async with`",
    ast.ClassDef: "a class inside a function",
    ast.Delete: "`del`",
}
