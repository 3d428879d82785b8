"""The rules that every graph keeps between passes, checked: a broken one is a bug of the compiler.

- Every block that can be reached has a terminator.
- Every variable that is read has been given a value on some path that leads there.
- `Caught` is the whole first value of a handler's variable, and stands nowhere else.
- A `Spread` stands in the displays alone, a display holds nothing but expressions and spreads.
- Every operation is one that the later stages know.
- A `try` has a clause, and clauses around one block give their exceptions to different variables.
- With `typed`: every expression has a type. `NEVER` is the type of what was not inferred, and of
  what is never computed: where it stands, an operand, an assignment or a row must say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn, get_args

from cohesion.diagnostics.model import InternalError
from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Bound,
    Branch,
    Call,
    CallTask,
    Caught,
    Code,
    Const,
    Delete,
    Each,
    Either,
    Expr,
    Fold,
    Fork,
    Function,
    IfExpr,
    Let,
    MakeException,
    Op,
    Pause,
    Raised,
    Read,
    Record,
    Sample,
    Spread,
    Terminator,
    neighbours,
    operands,
    settings_of,
    successors,
    values_of,
    values_of_terminator,
    with_bodies,
)
from cohesion.ir.text import Labels, expr_text, labels_of, op_text, terminator_text

BUILT_IN = frozenset(
    {"argument", "check input", "is error", "is resumed", "resumed", "resumed at", "text"}
)
"""Operations that stand for themselves: the stages know them by name, no row describes them."""


def verify(
    function: Function,
    *,
    known: Callable[[str], bool],
    always_raises: Callable[[Call], bool],
    typed: bool = True,
) -> None:
    """Check every rule. `typed` asks for types, which expressions have from inference on.

    What the rows of operations say is asked for, because they are in a layer above: `known` is
    whether an operation has any (`primitives.known`), `always_raises` whether the one for these
    operands has no result.

    Raises InternalError that says which rule is broken, and where.
    """
    for each in with_bodies(function):
        _verify(each, known, always_raises, typed=typed)


def _verify(
    function: Function,
    known: Callable[[str], bool],
    always_raises: Callable[[Call], bool],
    *,
    typed: bool,
) -> None:
    _check_terminators(function)
    verifier = _Verifier(function, known)
    verifier.handlers()
    verifier.shapes()
    verifier.variables()
    if typed:
        verifier.types(always_raises)


def _check_terminators(function: Function) -> None:
    """Every block that can be reached ends. Until this holds, nothing else can walk the graph."""
    seen = {function.entry}
    pending = [(function.entry, "the entry")]
    while pending:
        block, way = pending.pop()
        if block.terminator is None:
            last = f" after `{op_text(block.ops[-1])}`" if block.ops else ""
            raise InternalError(f"{function.name}: {way} leads to a block without an end{last}")
        for follower in neighbours(block):
            if follower not in seen:
                seen.add(follower)
                pending.append((follower, _way(block)))


def _way(block: Block) -> str:
    return f"a block that starts with `{op_text(block.ops[0])}`" if block.ops else "an empty block"


def _certain(op: Op) -> tuple[Expr, ...]:
    """The expressions of an op whose variables must have values."""
    match op:
        case CallTask(arguments=arguments, code=Code(optional=optional, bound=bound)):
            # A name that the code binds itself is left out where it has no value before.
            return tuple(value for name, value in arguments if name not in optional | bound)
        case Fork():  # a body may not get to where it reads a variable
            return tuple(v for v in (op.items, op.at_once, *settings_of(op)) if v is not None)
        case Assign(value=Call("output" | "changed", (*told, Array()))):
            return tuple(told)
        case _:
            return values_of(op)


class _Verifier:
    """The checks of one function whose blocks all end."""

    def __init__(self, function: Function, known: Callable[[str], bool]) -> None:
        self._function = function
        self._known = known
        self._labels: Labels = labels_of(function)
        self._caught = {c.variable for block in self._labels for c in block.handler or ()}

    def _broken(self, block: Block, place: Op | Terminator | None, problem: str) -> NoReturn:
        shown = ""
        if place is not None:
            terminator = isinstance(place, get_args(Terminator))
            line = terminator_text(place, self._labels) if terminator else op_text(place)  # type: ignore[arg-type]
            shown = f", `{line}`"
        raise InternalError(f"{self._function.name}: {self._labels[block]}{shown}: {problem}")

    # -- handlers ------------------------------------------------------------------------------

    def handlers(self) -> None:
        """Each `try` has a clause; clauses do not share a variable."""
        for block in self._labels:
            handler, seen = block.handler, set[str]()
            while handler is not None:
                if not handler.clauses:
                    self._broken(block, None, "a handler without a clause")
                for clause in handler.clauses:
                    if clause.variable in seen:
                        self._broken(block, None, f"two clauses share `{clause.variable}`")
                    seen.add(clause.variable)
                handler = handler.outer

    # -- shapes --------------------------------------------------------------------------------

    def shapes(self) -> None:
        """Nodes stand where `nodes.py` says they may."""
        for block in self._labels:
            for op in block.ops:
                first = isinstance(op, Assign) and op.target in self._caught
                for value in values_of(op):
                    if not (first and isinstance(value, Caught)):
                        self._shape(block, op, value)
            for value in values_of_terminator(block.end):
                self._shape(block, block.end, value)

    def _shape(self, block: Block, place: Op | Terminator, value: Expr) -> None:
        for part in _all_parts(value):
            if isinstance(part, Spread):
                self._broken(block, None, "a spread outside a display")
            if not isinstance(part, get_args(Expr)):
                self._broken(block, None, f"{type(part).__name__} is no expression")
            if isinstance(part, Caught):
                self._broken(block, place, "`caught` is not the first value of a clause's variable")
            if isinstance(part, Call) and not self._is_known(part.operation):
                self._broken(block, place, f"nothing knows the operation `{part.operation}`")

    def _is_known(self, operation: str) -> bool:
        return operation in BUILT_IN or self._known(operation)

    # -- variables -----------------------------------------------------------------------------

    def variables(self) -> None:
        """What is read has a value on some path, but for what inference leaves out around generated
        code where it has none.
        """
        for block, known in self._assigned().items():
            assigned = set(known)
            for op in block.ops:
                self._reads(block, op, _certain(op), assigned)
                _assign(op, assigned)
            self._reads(block, block.end, values_of_terminator(block.end), assigned)

    def _reads(
        self, block: Block, place: Op | Terminator, values: tuple[Expr, ...], assigned: set[str]
    ) -> None:
        for value in values:
            for part in _all_parts(value):
                if isinstance(part, Read) and part.name not in assigned:
                    self._broken(block, place, f"`{part.name}` has no value on any path")

    def _assigned(self) -> dict[Block, set[str]]:
        """The variables with a value on some path to the start of each block."""
        found: dict[Block, set[str]] = {block: set() for block in self._labels}
        pending = dict.fromkeys(self._labels)
        while pending:
            block = next(iter(pending))
            del pending[block]
            current = set(found[block])
            anywhere = set(current)  # an exception may leave the block after any of its ops
            for op in block.ops:
                _assign(op, current)
                anywhere |= current
            ways = [(follower, current) for follower in successors(block.end)]
            ways += [(c.target, anywhere | {c.variable}) for c in block.handler or ()]
            for follower, incoming in ways:
                if not incoming <= found[follower]:
                    found[follower] |= incoming
                    pending[follower] = None
        return found

    # -- types ---------------------------------------------------------------------------------

    def types(self, always_raises: Callable[[Call], bool]) -> None:
        """Every expression has a type, or something says why it is never computed."""
        variables = self._never_computed()

        def explained(expr: Expr) -> bool:
            match expr:
                case Read(name):
                    return name in variables
                case Call(_, arguments):
                    return not all(a.type.kinds for a in arguments) or always_raises(expr)
                case IfExpr(_, then, otherwise):
                    return not then.type.kinds and not otherwise.type.kinds
                case Either(_, left, right):
                    return not left.type.kinds and not right.type.kinds
                case Bound():
                    return True  # the name of what its source, or its value, never gives
                case Let(_, _, body) | Fold(_, _, _, _, body):
                    return not body.type.kinds
                case Const() | Array() | Record() | MakeException() | Caught() | Raised() | Each():
                    return False

        for block in self._labels:
            for op in block.ops:
                self._typed(block, op, values_of(op), explained)
            self._typed(block, block.end, values_of_terminator(block.end), explained)

    def _never_computed(self) -> set[str]:
        """The variables that some assignment gives a value that is never computed, and those that
        are tested: a test that can never hold leaves no type where it would hold.
        """
        found: set[str] = set()
        for block in self._labels:
            for op in block.ops:
                if isinstance(op, Assign) and not op.value.type.kinds:
                    found.add(op.target)
            values = [value for op in block.ops for value in values_of(op)]
            values += values_of_terminator(block.end)
            if isinstance(block.end, Branch):
                found |= _read_in(block.end.test)
            for part in (part for value in values for part in _all_parts(value)):
                if isinstance(part, Either):
                    found |= _read_in(part.left)
                elif isinstance(part, IfExpr):
                    found |= _read_in(part.test)
        return found

    def _typed(
        self,
        block: Block,
        place: Op | Terminator,
        values: tuple[Expr, ...],
        explained: Callable[[Expr], bool],
    ) -> None:
        for value in values:
            for part in _all_parts(value):
                if not part.type.kinds and not explained(part):
                    self._broken(block, place, f"`{expr_text(part)}` has no type")


def _assign(op: Op, assigned: set[str]) -> None:
    match op:
        case Assign(target) | CallTask(target) | Fork(target) | Sample(target):
            assigned.add(target)
        case Delete(target):
            assigned.discard(target)
        case Pause():
            pass


def _read_in(expr: Expr) -> set[str]:
    return {part.name for part in _all_parts(expr) if isinstance(part, Read)}


def _all_parts(expr: Expr) -> Iterator[Expr]:
    """An expression and all expressions in it; a `Spread` of a display is passed over."""
    pending = [expr]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(operands(current))
