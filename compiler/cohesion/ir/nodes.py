"""The nodes of the IR: pure expressions, effects, terminators, blocks and functions.

How it may grow: an `Expr` is pure and means what Python means; what happens, and in which order,
shows in the ops. An operation of the language is a `Call` with a name that `primitives` has rows
for, never a new node. A new node is for a new *kind* of thing; mypy then lists every `match` that
must handle it. Blocks and functions are mutable and compared by identity; everything else is
frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias

from cohesion.ir.classes import Class
from cohesion.ir.contracts import Contract
from cohesion.ir.types import NEVER, Type
from cohesion.source import Span

Scalar: TypeAlias = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Const:
    """A literal."""

    value: Scalar
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Read:
    """The value of a variable."""

    name: str
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A pure operation of the language on values: `+`, `getitem`, `len` … A row of `primitives`."""

    operation: str
    arguments: tuple[Expr, ...]
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Array:
    """A list display, or a tuple when `immutable`. A `Spread` item stands for its items."""

    items: tuple[Expr | Spread, ...]
    immutable: bool = False
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Spread:
    """`*value` in a list display, `**value` in a dict display."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Record:
    """A dict display: pairs of key and value, and spreads, in order."""

    entries: tuple[tuple[Expr, Expr] | Spread, ...]
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class IfExpr:
    """`then if test else otherwise`: one of the two is evaluated."""

    test: Expr
    then: Expr
    otherwise: Expr
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Either:
    """`left and right` (`conjunction`) or `left or right`: an operand, the right one on demand."""

    conjunction: bool
    left: Expr
    right: Expr
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class MakeException:
    """A new exception of a class the compiler knows: its error name, its `str()`, and what else the
    workflow may ask of it: its arguments (`args`, an array), its `repr`, its attributes (`.name`).
    """

    error: str
    message: Expr
    parts: tuple[tuple[str, Expr], ...] = ()
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Caught:
    """The exception that reached a handler, as the service hands it over. Only as the first value
    of a handler's variable.
    """

    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Raised:
    """The exception that evaluating `values`, one after the other, raises; None if none does."""

    values: tuple[Expr, ...]
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Bound:
    """The value of a name that a `Let`, an `Each` or a `Fold` around here binds. No two of these
    bind the same name around one another.
    """

    name: str
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Let:
    """`body`, in which `name` is the value: that is evaluated once, first, and in any case."""

    name: str
    value: Expr
    body: Expr
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


EachForm: TypeAlias = Literal["list", "flat", "first", "first of", "any", "all"]


@dataclass(frozen=True, slots=True)
class Each:
    """What comes of the items of `source`, a list, one after the other, each called `name`; those
    for which `test` does not hold are passed over.

    `list` gives the list of the bodies; `flat` their items, for bodies that are lists; `first` the
    list of the first body only, `first of` the first body that is a list with items, else an empty
    one; `any` and `all` whether the body holds for one, for all: these four stop at the item that
    decides.
    """

    form: EachForm
    name: str
    source: Expr
    test: Expr
    body: Expr
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class Fold:
    """`initial`, then for each item of `source`, a list, called `name`: the body, in which `total`
    is what came before.
    """

    total: str
    name: str
    initial: Expr
    source: Expr
    body: Expr
    span: Span | None = field(default=None, compare=False)
    type: Type = field(default=NEVER, compare=False)


Expr: TypeAlias = (
    Const
    | Read
    | Call
    | Array
    | Record
    | IfExpr
    | Either
    | MakeException
    | Caught
    | Raised
    | Bound
    | Let
    | Each
    | Fold
)


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a variable a value. `mutation` is None for a plain assignment; else the variable keeps
    its object, changed in place this many containers below it (0: the object itself). `taken`:
    the value is an item that the next op takes out of the first of these variables; the others are
    temporaries that show the objects on the way to it.

    `synced` are the variables that show the object and are right behind a change in place: the ops
    behind it, which say that each `follows`, bring them up to date, or it cannot show in them.

    `parameter` is the parameter of a helper, by its path, that a call gives its argument here.
    """

    target: str
    value: Expr
    span: Span
    mutation: int | None = None
    taken: tuple[str, ...] = ()
    synced: frozenset[str] = frozenset()
    follows: bool = False
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When and how a task is tried again. `errors` are error names as a `Retry` writes them."""

    errors: tuple[str, ...]
    interval: int = 1
    max_attempts: int = 3
    backoff: float = 2.0
    max_delay: int | None = None
    jitter: bool = False


RAISED = ".raised "
"""What stands before the name of an output that comes with an exception of generated code."""

ABSENT = ".absent "
"""What stands before the name of an argument of generated code, where another one says whether that
has no value.
"""

GIVEN = "?"
"""What stands before the name of an output of generated code, where another one says whether that
has a value.
"""


def given_of(output: str) -> str:
    """The output that says whether one has a value."""
    raised = RAISED if output.startswith(RAISED) else ""
    return f"{raised}{GIVEN}{output.removeprefix(raised)}"


@dataclass(frozen=True, slots=True)
class Code:
    """What a call of a generated function does that the call of a task does not: `region` is the
    key of the code that moved there. Arguments that are `optional` stay out where their variable
    has no value, those that are `bound` by the code where it surely has none; outputs are without
    one then if they are `unsure`, with the argument's name. The code may change the objects of
    arguments that are `changed`, so many containers down, or compares which object they are.
    `replaced` are those whose object it may change although their name gets another one: only
    values that cannot be changed. Those that are `unseen` it only puts somewhere, or puts something
    into them; of those that are `glanced` at it asks what they are. `opaque` are outputs that no
    variable can hold. `whole`: where it raises, it has done nothing, or tells what. `digest` is
    that of its text.
    """

    region: str
    optional: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    unsure: frozenset[tuple[str, str]] = frozenset()
    changed: frozenset[tuple[str, int]] = frozenset()
    replaced: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    glanced: frozenset[str] = frozenset()
    opaque: frozenset[str] = frozenset()
    whole: bool = False
    digest: str = ""


WHOLE_INPUT = "/"
"""How the one argument of a workflow is called that is its whole input."""


@dataclass(frozen=True, slots=True)
class Child:
    """What a call does that is a child execution of another machine of the program. `by_value`: it
    is a workflow's, whose arguments and result are JSON; a helper's have the types that they have
    here. `shows`: how deep in the result objects of the arguments, or of the program's constants,
    may lie (None: nowhere). One `elsewhere` is no machine of the program: the stack binds it.
    """

    by_value: bool
    shows: int | None = None
    elsewhere: bool = False


TIMEOUT, HEARTBEAT = ".timeout", ".heartbeat"
"""The names of arguments of a call that are no task's: after how many seconds it has failed, and
after how many without a sign of life.
"""


ROLE = ".role"
"""The name of the argument of a service's call that is the role in whose name it is called."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a call of an operation of AWS does: `name` and `operation` as `cohesion.aws` has them,
    its `pattern` (to be answered, to wait for the end of a job, or for its token). Arguments and
    result have botocore's names.
    """

    name: str
    operation: str
    pattern: Literal["", "sync", "token"] = ""


@dataclass(frozen=True, slots=True)
class CallTask:
    """Call a task with named arguments, and give a variable its result. With `code` it is a
    generated function, whose result is a dict of the variables that it gives back; with `child` it
    is another machine of the program; with `service` it is an operation of AWS. One that `starts`
    an execution, of another workflow, of one elsewhere or of the machine itself, does not wait for
    it: its result is the ARN. With `callback` the result is what somebody else answers, to whom the
    task gives the token that is among its arguments. An `activity` runs in a worker, not in Lambda;
    a task with `context` is told of its state.
    """

    target: str
    task: str
    arguments: tuple[tuple[str, Expr], ...]
    result: Type
    span: Span
    retry: tuple[RetryPolicy, ...] = ()
    timeout: int | None = None
    code: Code | None = None
    child: Child | None = None
    service: Service | None = None
    starts: Literal["", "workflow", "itself", "elsewhere"] = ""
    callback: bool = False
    activity: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait for a number of seconds, or until the moment that a text says (`until`)."""

    seconds: Expr
    span: Span
    until: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """Give a variable a value that nothing in the program determines: what the clock says, a
    random number. It is read once, at this point, and is the same wherever it goes.
    """

    target: str
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Delete:
    """Leave a variable without a value."""

    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Distribution:
    """What makes each item of a `Fork` an execution of its own. `fixed` are fields of its state by
    their paths, as JSON text; `settings` those that the run computes. `reads`: its items are what a
    reader finds, and the `items` of the `Fork` say only of which type they are. `batched`: the
    function gets lists of items. `tolerant`: an item may fail. `written`: the results go to a file.
    """

    fixed: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, Expr], ...]
    reads: bool = False
    batched: bool = False
    tolerant: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """Run functions side by side, and give a variable what they give: of several `bodies` the tuple
    of their results; with `items` there is one, which runs for each of these, at most `at_once` of
    them at a time, and its results are a list. A body is a graph of its own, whose parameters are
    the variables of around it that it reads, called as they are here (`captures`), and its item.
    With a `distribution` each item is an execution of its own. `shows` is how deep in the results
    objects of around it may lie, `twice` from where on one object may lie in two places of them.
    """

    target: str
    bodies: tuple[Function, ...]
    captures: tuple[tuple[str, Expr], ...]
    span: Span
    items: Expr | None = None
    at_once: Expr | None = None
    distribution: Distribution | None = None
    result: Type = NEVER
    shows: int | None = None
    twice: int | None = 1


RESULTS = "results"
"""The operation that makes a list of the tuple that several bodies of a `Fork` give."""

Op: TypeAlias = Assign | CallTask | Fork | Pause | Sample | Delete


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on at a block."""

    target: Block


@dataclass(frozen=True, slots=True)
class Branch:
    """Go on at one of two blocks, by the truth of a value. `title` is the name of its state where
    no line of the workflow says it.
    """

    test: Expr
    then: Block
    otherwise: Block
    span: Span
    title: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """End the function with a value."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Raise:
    """End the function with an exception that no handler here takes."""

    value: Expr
    span: Span


Terminator: TypeAlias = Jump | Branch | Return | Raise


@dataclass(frozen=True, slots=True)
class Clause:
    """One `except`: the error names it takes (None: every exception), the variable that gets the
    exception, and where it goes on.
    """

    errors: tuple[str, ...] | None
    variable: str
    target: Block
    span: Span


@dataclass(frozen=True, slots=True)
class Handler:
    """The clauses around a block, first match first, and the handler around these."""

    clauses: tuple[Clause, ...]
    outer: Handler | None = None

    def __iter__(self) -> Iterator[Clause]:
        """The clauses that can take an exception, inner ones first; none behind a catch-all."""
        handler: Handler | None = self
        while handler is not None:
            for clause in handler.clauses:
                yield clause
                if clause.errors is None:
                    return
            handler = handler.outer

    def around(self) -> Iterator[Clause]:
        """The clauses of this handler and of all around it, inner ones first: also those that can
        take an exception only once it is raised again.
        """
        handler: Handler | None = self
        while handler is not None:
            yield from handler.clauses
            handler = handler.outer


@dataclass(eq=False, slots=True)
class Block:
    """Ops that run one after the other, and where to go then. Exceptions go to `handler`."""

    ops: list[Op] = field(default_factory=list)
    terminator: Terminator | None = None
    handler: Handler | None = None

    @property
    def end(self) -> Terminator:
        """The terminator, which every finished block has."""
        if self.terminator is None:
            raise AssertionError("a block without a terminator")
        return self.terminator


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the workflow: what its annotation promises, and its default if any."""

    name: str
    contract: Contract
    default: Expr | None
    kind: Literal["positional", "keyword"]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Inlined:
    """A call of a helper that was lowered where it stands: the helper by its path, the blocks that
    it starts with and that come after it, the handler around it, the statement that calls, and the
    line of the helper's `def`.
    """

    helper: str
    entry: Block
    after: Block
    handler: Handler | None
    span: Span
    header: Span


@dataclass(frozen=True, slots=True, eq=False)
class Remade:
    """A block from which variables are given up that functions made before read: those of another
    call of the function around them, or defaults. `span` is what makes the functions.
    """

    block: Block
    functions: frozenset[str]
    span: Span


@dataclass(eq=False, slots=True)
class Function:
    """The workflow's control-flow graph. `whole_input` names the one positional-only parameter that
    takes the whole execution input; `checked` that annotated arguments are checked at the start.
    `names` are the author's names of variables that are called otherwise here, `classes` the
    author's classes by their key. `errors_asked` are the error names that `isinstance` asks for, at
    any point; `plain_errors` says that error names are those of their classes. `details` is what
    the program asks of exceptions beside class and text, by the names of their parts, with the
    types of what the workflow's own exceptions have there. `inlined` are the calls of helpers;
    `joined` the parameters of helpers for which all calls give values of one type, and that type;
    `callers` the variables that say for which call a body runs that several share, each with the
    statements that call, in order. `called`: another machine runs it as child executions; `given`
    are the types of the arguments of a helper that is such a machine (None: another function),
    `results` the types of the results of all machines of the program. `remade` are the places
    behind which functions made before must not be called; `captured` are variables of helpers that
    functions made there read: they have their values wherever such a function is there.
    `before` are the blocks that make what modules make when they are imported, `kept_by_modules`
    the variables that hold it. `side_by_side`: it is a body of a `Fork`; `item` is then the name of
    the parameter that is its item, if it has one.
    """

    name: str
    parameters: tuple[Parameter, ...]
    entry: Block
    span: Span
    whole_input: bool = False
    checked: bool = False
    names: dict[str, str] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    errors_asked: frozenset[str] = frozenset()
    plain_errors: bool = True
    details: dict[str, Type] = field(default_factory=dict)
    inlined: list[Inlined] = field(default_factory=list)
    joined: dict[str, Type] = field(default_factory=dict)
    callers: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    called: bool = False
    given: dict[str, Type] | None = None
    results: dict[str, Type] = field(default_factory=dict)
    remade: list[Remade] = field(default_factory=list)
    captured: frozenset[str] = frozenset()
    before: frozenset[Block] = frozenset()
    kept_by_modules: frozenset[str] = frozenset()
    side_by_side: bool = False
    item: str = ""

    @property
    def has_tasks(self) -> bool:
        """Whether it calls a task, or may."""
        ops = (op for block in blocks_of(self) for op in block.ops)
        return any(isinstance(op, CallTask | Fork) for op in ops)


def tells_details(function: Function) -> bool:
    """Whether exceptions leave a function with what the program asks of them."""
    return (function.called or function.side_by_side) and bool(function.details)


def bodies_in(function: Function) -> list[Function]:
    """The functions that a function runs side by side, not those in them."""
    ops = (op for block in blocks_of(function) for op in block.ops)
    return [body for op in ops if isinstance(op, Fork) for body in op.bodies]


def with_bodies(function: Function) -> Iterator[Function]:
    """A function, and all that it and they run side by side: each after the one around it."""
    yield function
    for body in bodies_in(function):
        yield from with_bodies(body)


def values_of(op: Op) -> tuple[Expr, ...]:
    """The expressions that an op evaluates, in order."""
    match op:
        case Assign(_, value) | Sample(_, value):
            return (value,)
        case CallTask(arguments=arguments):
            return tuple(value for _, value in arguments)
        case Fork(captures=captures, items=items, at_once=at_once):
            own = tuple(value for value in (items, at_once) if value is not None)
            return (*own, *settings_of(op), *(value for _, value in captures))
        case Pause(seconds):
            return (seconds,)
        case Delete():
            return ()


def settings_of(op: Fork) -> tuple[Expr, ...]:
    """What the run computes of how items are executions of their own."""
    settings = () if op.distribution is None else op.distribution.settings
    return tuple(value for _, value in settings)


def with_fork_values(op: Fork, change: Callable[[Expr], Expr]) -> Fork:
    """The op with `change` applied to the expressions that it evaluates, in order."""
    items = None if op.items is None else change(op.items)
    at_once = None if op.at_once is None else change(op.at_once)
    found = op.distribution
    if found is not None:
        settings = tuple((path, change(value)) for path, value in found.settings)
        found = replace(found, settings=settings)
    captures = tuple((name, change(value)) for name, value in op.captures)
    return replace(op, items=items, at_once=at_once, distribution=found, captures=captures)


def values_of_terminator(end: Terminator) -> tuple[Expr, ...]:
    """The expressions that a terminator evaluates."""
    match end:
        case Branch(test=test):
            return (test,)
        case Return(value) | Raise(value):
            return (value,)
        case Jump():
            return ()


def with_values(end: Terminator, change: Callable[[Expr], Expr]) -> Terminator:
    """The terminator with `change` applied to the expressions that it evaluates."""
    match end:
        case Branch(test=test):
            return replace(end, test=change(test))
        case Return(value=value):
            return replace(end, value=change(value))
        case Raise(value=value):
            return replace(end, value=change(value))
        case Jump():
            return end


def operands(expr: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside an expression, in the order in which they are evaluated."""
    return _OPERANDS[type(expr)](expr)


def _no_operands(_: Any) -> tuple[Expr, ...]:  # noqa: ANN401
    return ()


def _items(expr: Array) -> tuple[Expr, ...]:
    return tuple(item.value if isinstance(item, Spread) else item for item in expr.items)


def _keys_and_values(expr: Record) -> tuple[Expr, ...]:
    found: list[Expr] = []
    for entry in expr.entries:
        found += [entry.value] if isinstance(entry, Spread) else list(entry)
    return tuple(found)


# By type, since most of what analyses do to expressions is to ask for their operands.
_OPERANDS: Final[dict[type, Callable[[Any], tuple[Expr, ...]]]] = {
    **dict.fromkeys((Const, Read, Caught, Bound), _no_operands),
    Let: lambda expr: (expr.value, expr.body),
    Each: lambda expr: (expr.source, expr.test, expr.body),
    Fold: lambda expr: (expr.initial, expr.source, expr.body),
    Call: lambda expr: expr.arguments,
    Array: _items,
    Record: _keys_and_values,
    IfExpr: lambda expr: (expr.test, expr.then, expr.otherwise),
    Either: lambda expr: (expr.left, expr.right),
    MakeException: lambda expr: (expr.message, *(value for _, value in expr.parts)),
    Raised: lambda expr: expr.values,
}


def surely(expr: Expr) -> tuple[Expr, ...]:
    """Those of an expression's operands that are evaluated in any case, and once."""
    match expr:
        case IfExpr(test):
            return (test,)
        case Either(_, left):
            return (left,)
        case Each(_, _, source):
            return (source,)
        case Fold(_, _, initial, source):
            return (initial, source)
        case Raised():
            return ()
        case _:
            return operands(expr)


def with_operands(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """The expression with `change` applied to each expression directly inside it, in order."""

    def spread(item: Expr | Spread) -> Expr | Spread:
        return Spread(change(item.value)) if isinstance(item, Spread) else change(item)

    match expr:
        case Const() | Read() | Caught() | Bound():
            return expr
        case Let(_, value, body):
            return replace(expr, value=change(value), body=change(body))
        case Each(_, _, source, test, body):
            return replace(expr, source=change(source), test=change(test), body=change(body))
        case Fold(_, _, initial, source, body):
            return replace(expr, initial=change(initial), source=change(source), body=change(body))
        case Call(_, arguments):
            return replace(expr, arguments=tuple(change(a) for a in arguments))
        case Array(items):
            return replace(expr, items=tuple(spread(item) for item in items))
        case Record(entries):
            return replace(
                expr,
                entries=tuple(
                    Spread(change(e.value))
                    if isinstance(e, Spread)
                    else (change(e[0]), change(e[1]))
                    for e in entries
                ),
            )
        case IfExpr(test, then, otherwise):
            return replace(expr, test=change(test), then=change(then), otherwise=change(otherwise))
        case Either(_, left, right):
            return replace(expr, left=change(left), right=change(right))
        case MakeException(_, message, parts):
            told = change(message)
            return replace(expr, message=told, parts=tuple((k, change(v)) for k, v in parts))
        case Raised(values):
            return replace(expr, values=tuple(change(v) for v in values))


def successors(terminator: Terminator) -> tuple[Block, ...]:
    """The blocks a terminator can go to."""
    match terminator:
        case Jump(target):
            return (target,)
        case Branch(_, then, otherwise):
            return (then, otherwise)
        case Return() | Raise():
            return ()


def neighbours(block: Block) -> tuple[Block, ...]:
    """The blocks a block can go to, those of its handler included when it can raise to it."""
    taken = successors(block.end)
    if block.handler is not None:
        taken += tuple(clause.target for clause in block.handler)
    return taken


def blocks_of(function: Function) -> list[Block]:
    """The blocks that can be reached, in reverse postorder: before its successors, loops aside."""
    seen: set[int] = set()
    order: list[Block] = []
    stack: list[tuple[Block, Iterator[Block]]] = []

    def enter(block: Block) -> None:
        seen.add(id(block))
        stack.append((block, iter(reversed(neighbours(block)))))

    enter(function.entry)
    while stack:
        block, pending = stack[-1]
        for follower in pending:
            if id(follower) not in seen:
                enter(follower)
                break
        else:
            order.append(block)
            stack.pop()
    return order[::-1]


def expressions_of(function: Function) -> Iterator[Expr]:
    """Every expression of the blocks that can be reached, each before its operands."""
    for block in blocks_of(function):
        pending = [value for op in block.ops for value in values_of(op)]
        pending += values_of_terminator(block.end)
        while pending:
            expr = pending.pop()
            yield expr
            pending.extend(operands(expr))


def errors_taken(function: Function) -> frozenset[str]:
    """The error names in the clauses of a function."""
    blocks = (block for each in with_bodies(function) for block in blocks_of(each))
    handlers = (block.handler for block in blocks if block.handler is not None)
    clauses = (clause for handler in handlers for clause in handler.around())
    return frozenset(name for clause in clauses for name in clause.errors or ())
