"""Planning: blocks become groups, each of which will be one state.

An effect (a task, a wait) is a state. Assignments ride on the transition that leads to them: on the
state before, on a rule of a Choice, on a catcher. A `return` ends the state before it. A chain of
branches is one Choice. What cannot ride gets a Pass of its own. Without `absorb` every op is a
state, which is slow and always valid, and gives the same results.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cohesion.analysis.infer import raises
from cohesion.analysis.liveness import Liveness, Variables, read_by
from cohesion.diagnostics.model import InternalError
from cohesion.ir import types
from cohesion.ir.nodes import (
    Assign,
    Block,
    Branch,
    Call,
    CallTask,
    Clause,
    Const,
    Delete,
    Expr,
    Fork,
    Function,
    Jump,
    Op,
    Pause,
    Raise,
    Raised,
    Read,
    Record,
    Return,
    Sample,
    blocks_of,
    operands,
    successors,
    values_of,
    with_operands,
)
from cohesion.source import Span

FAILED_EXPRESSION = "States.QueryEvaluationError"
"""The error of a state whose expression fails."""

CATCHES_FAILED_EXPRESSIONS = ("States.ALL", "States.TaskFailed", FAILED_EXPRESSION)
"""Names that match an expression that fails in a state: AWS runs Assign and Output inside the
state.
"""

_GUARD = 100
"""How many nodes a rule may evaluate to find an exception, which its `Assign` evaluates again."""

_PREFIX = 40
"""How many nodes a first state may compute twice, before what it does and after it, to save a Pass.
"""

_RAISED_BEFORE = ".raised_before"
"""The variable that gets what the prefix of a state raised that catches everything."""

_SMALL = 12
"""How many nodes may be repeated on each transition that leads to a block."""


@dataclass(eq=False, slots=True)
class Exit:
    """Where a state goes on, and the assignments made on the way, one after the other."""

    assigns: list[Assign]
    target: State | Return
    live: Variables = frozenset()


@dataclass(eq=False, slots=True)
class PassState:
    """Assignments that could ride on no transition."""

    span: Span
    way: Exit | None = None
    prefix: list[Assign] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class TaskState:
    """A task, and the handlers around it: the clauses that can catch what it raises, and all."""

    op: CallTask
    way: Exit | None = None
    catches: list[tuple[Clause, Exit]] = field(default_factory=list)
    around: tuple[Clause, ...] = ()
    prefix: list[Assign] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class ForkState:
    """Functions that run side by side, with the handlers around them. `machines` are theirs.
    `by_input`: they get what they read as their input, since no variable has it yet. `failing` is
    where an expression that fails goes on if it may be one of the prefix.
    """

    op: Fork
    way: Exit | None = None
    catches: list[tuple[Clause, Exit]] = field(default_factory=list)
    around: tuple[Clause, ...] = ()
    prefix: list[Assign] = field(default_factory=list)
    machines: list[Machine] = field(default_factory=list)
    by_input: bool = False
    failing: Exit | None = None


@dataclass(eq=False, slots=True)
class WaitState:
    """A wait."""

    op: Pause
    way: Exit | None = None
    prefix: list[Assign] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class SampleState:
    """A look at the clock, which says the time at which the state is entered; or a random draw."""

    op: Sample
    way: Exit | None = None
    prefix: list[Assign] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class ChoiceState:
    """Rules, tried in order, and where to go when none holds. `title` is that of the `Branch`.
    Where `uncaught` holds, which is asked first, nothing takes what the catcher before got.
    """

    span: Span
    title: str = ""
    rules: list[tuple[Expr, Exit]] = field(default_factory=list)
    way: Exit | None = None
    uncaught: Expr | None = None
    prefix: list[Assign] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class EndState:
    """The end, with a result, where no state before it can end by itself."""

    end: Return
    prefix: list[Assign] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class FailState:
    """The end, with an exception."""

    end: Raise
    prefix: list[Assign] = field(default_factory=list)


State: TypeAlias = (
    PassState | TaskState | ForkState | WaitState | SampleState | ChoiceState | EndState | FailState
)


@dataclass(slots=True)
class Machine:
    """The states of a workflow, in the order in which they are first reached. `callers` are those
    of the function. Of what runs side by side with others, `outer` are the variables of around it
    that it reads, by the names that they have in it, and `item` the parameter that is its item.
    """

    start: State
    states: list[State]
    callers: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    outer: Mapping[str, str] = field(default_factory=dict)
    item: str = ""


def plan(function: Function, *, absorb: bool, around: tuple[Clause, ...] = ()) -> Machine:
    """The states of a function. With `absorb`, assignments ride on transitions. `around` are the
    clauses around it, if it is a body.
    """
    machine = _Planner(function, absorb=absorb, around=around).run()
    for state in machine.states:
        if isinstance(state, ForkState):
            state.machines = [_body(state, body, absorb=absorb) for body in state.op.bodies]
    return machine


def _body(state: ForkState, body: Function, *, absorb: bool) -> Machine:
    """The states of what runs side by side with others. It reads the variables of around it by
    their names there, unless they are in its input.
    """
    given = dict(state.op.captures)
    known = {p.name: given.get(p.name) for p in body.parameters}
    outer = {n: v.name for n, v in known.items() if isinstance(v, Read) and not state.by_input}
    body.entry.ops = [
        op
        for op in body.entry.ops
        if not (isinstance(op, Assign) and _is_argument(op) and op.target in outer)
    ]
    around = () if state.op.distribution is not None else state.around
    machine = plan(body, absorb=absorb, around=around)
    machine.outer, machine.item = outer, body.item
    return machine


class _Planner:
    def __init__(self, function: Function, *, absorb: bool, around: tuple[Clause, ...]) -> None:
        self._function = function
        self._around = around
        self._absorb = absorb
        self._live = Liveness(function)
        self._alive: dict[Block, list[Variables]] = {}
        self._entries = _entries(function)
        self._passes: dict[tuple[Block, int], PassState] = {}
        self._effects: dict[tuple[Block, int], State] = {}
        self._entering: list[Block] = []
        self._fails: dict[Block, FailState] = {}
        self._pending: list[Callable[[], None]] = []

    def run(self) -> Machine:
        entry = self._enter(self._function.entry)
        while self._pending:
            # A state's ways out are found after it is made, one state after the other: a long
            # workflow needs no deep stack, and a loop finds the states it goes back to.
            self._pending.pop()()
        start = self._start(entry)
        if self._absorb:
            self._into_forks(start)
            for state in _reached(start):
                if isinstance(state, ForkState):
                    _tell_apart(state)
        return Machine(start, _reached(start), self._function.callers)

    def _start(self, entry: Exit) -> State:
        """The first state. Reading the input needs no state of its own where the first one can."""
        if isinstance(entry.target, Return):
            return PassState(entry.target.span, entry)
        state = entry.target
        if not entry.assigns:
            return state
        if self._absorb and self._takes_prefix(state, entry.assigns):
            state.prefix = entry.assigns
            if isinstance(state, ForkState):
                state.by_input = True
            read = [assign for assign in entry.assigns if not _is_check(assign)]
            for way in _exits(state):
                way.assigns = [*read, *way.assigns]
            return state
        return PassState(entry.assigns[0].span, entry)

    def _into_forks(self, start: State) -> None:
        """Let what is assigned right before functions run side by side be computed by the state
        that runs them, which gives it to them as their input.
        """
        states = _reached(start)
        ways = [way for state in states for way in _exits(state)]
        entries = Counter(way.target for way in ways if not isinstance(way.target, Return))
        instead: dict[State, ForkState] = {}
        for state in states:
            match state:
                case PassState(way=Exit(assigns, ForkState() as fork)):
                    alone = entries[fork] == 1 and fork.op.items is None and state is not start
                    if alone and self._takes_prefix(fork, assigns):
                        fork.prefix, fork.by_input = assigns, True
                        for way in _exits(fork):
                            way.assigns = [*assigns, *way.assigns]
                        instead[state] = fork
                case _:
                    pass
        for way in ways:
            if isinstance(way.target, PassState):
                way.target = instead.get(way.target, way.target)

    def _takes_prefix(self, state: State, assigns: list[Assign]) -> bool:
        """Whether reading the parameters, and a little computing, can be part of a state: it is
        entered once, it evaluates something before it does anything, and nothing there asks for the
        error that the refusal of a wrong input is. What takes every error is kept from it by a
        catcher and a retrier before.
        """
        computed = [a for a in assigns if not (_is_check(a) or _is_argument(a))]
        if not isinstance(state, ForkState) and all(map(_is_given, assigns)):
            return not self._is_loop(state)  # which is nothing that could fail
        if sum(_weight(a.value) for a in computed) > _PREFIX:
            return False
        match state:
            case TaskState(op=op):
                evaluates = bool(op.arguments) and FAILED_EXPRESSION not in _named(state)
            case ForkState(op=op):
                # What a body fails with must not be taken for a wrong input.
                checks = any(map(_is_check, assigns))
                may_fail = checks or any(raises(a.value) for a in assigns)
                kept = not checks and taker_of_all(state) is not None
                taken = may_fail and may_catch_failed_expressions(state)
                evaluates = bool(values_of(op)) and (kept or not taken)
            case WaitState() | ChoiceState() | EndState():
                evaluates = True
            case _:
                evaluates = False
        return evaluates and not self._is_loop(state)

    def _is_loop(self, state: State) -> bool:
        """Whether a state can be reached again from itself."""
        return any(state is found for way in _exits(state) for found in _reached_from(way.target))

    # -- walking -------------------------------------------------------------------------------

    def _enter(self, block: Block) -> Exit:
        """How a transition into a block goes on."""
        lead = _lead(block, 0)
        if block in self._entering or (lead and not self._may_ride(block, lead)):
            return Exit([], self._pass(block, 0), self._live_at(block, 0))
        self._entering.append(block)
        following = self._after(block, len(lead))
        self._entering.pop()
        assigns = [op for op in lead if isinstance(op, Assign)]
        return Exit([*assigns, *following.assigns], following.target, following.live)

    def _may_ride(self, block: Block, lead: list[Op]) -> bool:
        """Whether a block's first assignments are repeated on every transition that leads to it."""
        if not self._absorb:
            return False
        weight = sum(_weight(op.value) for op in lead if isinstance(op, Assign))
        return self._entries[block] <= 1 or weight <= _SMALL

    def _after(self, block: Block, position: int) -> Exit:
        """How it goes on at an effect of a block, or at its end."""
        if position < len(block.ops):
            op = block.ops[position]
            if isinstance(op, Assign | Delete):
                return Exit([], self._pass(block, position), self._live_at(block, position))
            return Exit([], self._effect(block, position), self._live_at(block, position))
        end = block.end
        live = self._live_at(block, len(block.ops))
        match end:
            case Jump(target):
                return self._enter(target)
            case Branch():
                return Exit([], self._choice(block), live)
            case Return():
                return Exit([], end, live)
            case Raise():
                state = self._fails.setdefault(block, FailState(end))
                return Exit([], state, live)

    def _live_at(self, block: Block, position: int) -> Variables:
        """What is live before an op of a block, or before its terminator."""
        if position == 0:
            return self._live.before(block)
        known = self._alive.get(block)
        if known is None:
            known = self._alive[block] = self._live.after_each(block)
        return known[position - 1]

    # -- states --------------------------------------------------------------------------------

    def _pass(self, block: Block, position: int) -> PassState:
        """A state for the assignments from a position on: all of them, or one without `absorb`."""
        known = self._passes.get((block, position))
        if known is not None:
            return known
        lead = _lead(block, position)
        if not self._absorb:
            lead = lead[:1]
        span = lead[0].span if lead else self._function.span
        state = self._passes[block, position] = PassState(span)
        self._pending.append(lambda: self._fill_pass(state, block, position, lead))
        return state

    def _fill_pass(self, state: PassState, block: Block, position: int, lead: list[Op]) -> None:
        following = self._after(block, position + len(lead))
        assigns = [op for op in lead if isinstance(op, Assign)]
        state.way = Exit([*assigns, *following.assigns], following.target, following.live)

    def _effect(self, block: Block, position: int) -> State:
        known = self._effects.get((block, position))
        if known is not None:
            return known
        op = block.ops[position]
        state: TaskState | ForkState | WaitState | SampleState
        if isinstance(op, CallTask):
            state = TaskState(op)
        elif isinstance(op, Fork):
            state = ForkState(op, by_input=op.distribution is not None)
        elif isinstance(op, Pause):
            state = WaitState(op)
        elif isinstance(op, Sample):
            state = SampleState(op)
        else:
            raise InternalError(f"{op} is no effect")
        self._effects[block, position] = state
        self._pending.append(lambda: self._fill_effect(state, block, position))
        return state

    def _fill_effect(
        self,
        state: TaskState | ForkState | WaitState | SampleState,
        block: Block,
        position: int,
    ) -> None:
        if isinstance(state, TaskState | ForkState):
            own = tuple(block.handler.around()) if block.handler else ()
            state.around = (*own, *self._around)
            for clause in block.handler or ():
                if clause.errors == ():  # `except ()` takes nothing
                    continue
                state.catches.append((clause, self._enter(clause.target)))
        state.way = self._leave(block, position + 1, state)

    def _leave(
        self, block: Block, position: int, state: TaskState | ForkState | WaitState | SampleState
    ) -> Exit:
        """How a state goes on. What may raise stays out of a state that would catch or retry it."""
        if not self._absorb:
            return self._after(block, position)
        lead = _lead(block, position)
        following = self._after(block, position + len(lead))
        assigns = [op for op in lead if isinstance(op, Assign)]
        way = Exit([*assigns, *following.assigns], following.target, following.live)
        if isinstance(state, TaskState | ForkState) and may_catch_failed_expressions(state):
            return _without_raising(way)
        if isinstance(state, SampleState) and not _is_steady(state.op):
            return _alone(way)
        return way

    def _choice(self, block: Block) -> State:
        known = self._effects.get((block, -1))
        if known is not None:
            return known
        end = block.end
        assert isinstance(end, Branch)
        state = ChoiceState(end.span, end.title)
        self._effects[block, -1] = state
        self._pending.append(lambda: self._fill_choice(state, end))
        return state

    def _fill_choice(self, state: ChoiceState, end: Branch) -> None:
        guarded: list[Assign] = []
        while True:
            test = end.test
            for assign in reversed(guarded):
                test = _put(assign, test)
            state.rules.append((test, _behind(guarded, self._enter(end.then))))
            following = end.otherwise
            chained = following.end
            alone = self._absorb and self._entries[following] == 1
            if not (alone and isinstance(chained, Branch) and _only_guards(following.ops)):
                break
            guarded += [op for op in following.ops if isinstance(op, Assign)]
            end = chained
        state.way = _behind(guarded, self._enter(end.otherwise))


def _only_guards(ops: list[Op]) -> bool:
    """Whether all that a block does is to look for an exception: a rule can do so itself."""
    return all(
        isinstance(op, Assign) and isinstance(op.value, Raised) and _weight(op.value) <= _GUARD
        for op in ops
    )


def _put(assign: Assign, expr: Expr) -> Expr:
    """An expression with what a variable gets in the place of the variable."""
    if isinstance(expr, Read) and expr.name == assign.target:
        return assign.value
    return with_operands(expr, lambda part: _put(assign, part))


def _behind(assigns: list[Assign], way: Exit) -> Exit:
    """A way on which these variables have been given their values before."""
    return Exit([*assigns, *way.assigns], way.target, way.live)


def call_ended(test: Expr) -> tuple[str, int] | None:
    """What a rule asks at the end of a body that calls share: the variable that says for which call
    it ran, and the number of the call that the rule goes back to.
    """
    match test:
        case Call("==", (Call("getitem", (Read(name), Const("call"))), Const(int() as number))):
            return name, number
        case _:
            return None


def number_of(value: Expr) -> int | None:
    """The number in what a variable gets that says for which call a body runs."""
    match value:
        case Record(((Const("call"), Const(int() as number)), (Const("at"), _))):
            return number
        case _:
            return None


def _is_check(assign: Assign) -> bool:
    return isinstance(assign.value, Call) and assign.value.operation == "check input"


def _is_argument(assign: Assign) -> bool:
    return isinstance(assign.value, Call) and assign.value.operation == "argument"


def _is_given(assign: Assign) -> bool:
    """Whether a variable gets what runs side by side with others is given."""
    match assign.value:
        case Call("argument", (_, _)):
            return True
        case _:
            return False


def may_catch_failed_expressions(state: TaskState | ForkState) -> bool:
    """Whether a failing Assign or Output of a task's state would be caught or retried there."""
    if any(clause.errors is None for clause, _ in state.catches):
        return True
    return not _named(state).isdisjoint(CATCHES_FAILED_EXPRESSIONS)


def _named(state: TaskState | ForkState) -> set[str]:
    """The errors that the clauses and retries of a task name."""
    retry = state.op.retry if isinstance(state.op, CallTask) else ()
    named = {name for policy in retry for name in policy.errors}
    return named | {name for clause, _ in state.catches for name in clause.errors or ()}


def taker_of_all(state: ForkState) -> tuple[Clause, Exit] | None:
    """The one clause that takes a failing expression of functions that run side by side; None where
    there is none, or one that names the error.
    """
    for clause, way in () if state.op.distribution is not None else state.catches:
        if clause.errors is None:
            return clause, way
        if not set(clause.errors).isdisjoint(CATCHES_FAILED_EXPRESSIONS):
            return None
    return None


def _tell_apart(state: ForkState) -> None:
    """Let no clause around functions that run side by side take what the prefix of their state
    raises, which is not in the clause's `try`: a Choice asks for it, by evaluating that once more.
    """
    taker = taker_of_all(state)
    if taker is None or not any(raises(assign.value) for assign in state.prefix):
        return
    way = taker[1]
    values: list[Expr] = []
    for position, assign in enumerate(state.prefix):
        value = assign.value
        for before in reversed(state.prefix[:position]):
            value = _put(before, value)
        values.append(value)
    span = next(assign.span for assign in state.prefix if raises(assign.value))
    raised = Read(_RAISED_BEFORE, span, types.join(types.NONE, types.EXCEPTION))
    nothing = Const(None, span, types.NONE)
    choice = ChoiceState(span, way=Exit(way.assigns, way.target, way.live))
    choice.uncaught = Call("is not", (raised, nothing), span, types.BOOL)
    asks = Assign(_RAISED_BEFORE, Raised(tuple(values), span, raised.type), span)
    state.failing = Exit([asks], choice, _needed(way) | {_RAISED_BEFORE})


def _is_steady(op: Sample) -> bool:
    """Whether each field of a state that samples a value would find the same one: the time at which
    the state was entered is. A random number would be another one in each.
    """
    return isinstance(op.value, Call) and op.value.operation == "clock"


def _alone(way: Exit) -> Exit:
    """A way on which nothing else is assigned: what comes next has a state of its own."""
    if not way.assigns:
        return way
    return Exit([], PassState(way.assigns[0].span, way), _needed(way))


def _without_raising(way: Exit) -> Exit:
    """An way whose raising assignments, and all after them, are made in a state of their own."""
    for position, assign in enumerate(way.assigns):
        if raises(assign.value):
            rest = Exit(way.assigns[position:], way.target, way.live)
            state = PassState(assign.span, rest)
            return Exit(way.assigns[:position], state, _needed(rest))
    if isinstance(way.target, Return) and raises(way.target.value):
        rest = Exit([], way.target, way.live)
        return Exit(way.assigns, PassState(way.target.span, rest), _needed(rest))
    return way


def _needed(way: Exit) -> Variables:
    """The variables that an way's assignments, and what follows them, read."""
    live = way.live
    for assign in reversed(way.assigns):
        live = (live - {assign.target}) | read_by(assign)
    return live


def _lead(block: Block, position: int) -> list[Op]:
    """The assignments of a block from a position to its next effect."""
    found: list[Op] = []
    for op in block.ops[position:]:
        if not isinstance(op, Assign | Delete):
            break
        found.append(op)
    return found


def _entries(function: Function) -> dict[Block, int]:
    """How many transitions lead to each block."""
    found: dict[Block, int] = dict.fromkeys(blocks_of(function), 0)
    found[function.entry] = 1
    for block in blocks_of(function):
        for follower in successors(block.end):
            found[follower] += 1
        effects = sum(isinstance(op, CallTask | Fork) for op in block.ops)
        for clause in (block.handler or ()) if effects else ():
            found[clause.target] += effects
    return found


def _weight(expr: Expr) -> int:
    """How many nodes an expression has."""
    return 1 + sum(_weight(part) for part in operands(expr))


def _exits(state: State) -> list[Exit]:
    """Every way out of a state."""
    match state:
        case PassState(way=way) | WaitState(way=way) | SampleState(way=way):
            return [way] if way else []
        case TaskState(way=way, catches=catches):
            return [*([way] if way else []), *(taken for _, taken in catches)]
        case ForkState(way=way, catches=catches, failing=failing):
            others = [taken for taken in (way, failing) if taken]
            return [*others, *(taken for _, taken in catches)]
        case ChoiceState(rules=rules, way=way):
            return [*(taken for _, taken in rules), *([way] if way else [])]
        case EndState() | FailState():
            return []


def _reached_from(target: State | Return) -> Iterable[State]:
    return [] if isinstance(target, Return) else _reached(target)


def _reached(start: State) -> list[State]:
    """The states that can be reached, in the order of a walk that takes the first way out first."""
    found: dict[State, None] = {}
    pending = [start]
    while pending:
        state = pending.pop()
        if state in found:
            continue
        found[state] = None
        targets = [way.target for way in _exits(state)]
        pending.extend(t for t in reversed(targets) if not isinstance(t, Return))
    return list(found)


exits = _exits
reached = _reached
