"""Functions as values: which of them a variable may hold, and which of them a call may go to.

A function value is a text that names a function; lowering wrote, for each call of one, a `callee`
with the functions that it knew of, and branches that ask which it is. Here a forward analysis finds
what may really be there: branches that are decided become jumps, and a call that may go to another
function is found.

    f = function "add"                f = function "add"
    .callee = callee(f, "add mul")    .callee = f
    if is function(f, "add") …   →    go …
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from cohesion.analysis.liveness import Liveness, assigned_by
from cohesion.diagnostics.catalogue import ModuleState, UntrackedFunction
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Bound,
    Branch,
    Call,
    CallTask,
    Const,
    Delete,
    Each,
    Either,
    Expr,
    Fold,
    Fork,
    Function,
    IfExpr,
    Jump,
    Let,
    Op,
    Read,
    Sample,
    Spread,
    Terminator,
    blocks_of,
    operands,
    successors,
    values_of,
    values_of_terminator,
    with_bodies,
)

NOTHING, OTHER = "None", ""
"""What stands for None, and for every other value that is no function, among functions. What starts
with `[0]` is held by a tuple, at that position.
"""

Held = frozenset[str]
"""The functions that a value may be, or have in it, by their names in the graph."""
Environment = dict[str, Held]
Lookup = Callable[[str], Held]

_DATA: Held = frozenset({OTHER})
_NO_FUNCTION: Held = frozenset({OTHER, NOTHING})
_NEVER_FUNCTIONS = frozenset(
    {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "not", "bool", "len"}
    | {"is function", "callable", "isinstance of", "str", "text", "range", "index", "key"}
)
"""Operations whose result neither is nor holds a function."""


def held_by(expr: Expr, lookup: Lookup) -> Held:
    """The functions that a value may be, or hold."""
    match expr:
        case Const(None):
            return frozenset({NOTHING})
        case Call("function", (Const(name),)):
            return frozenset({str(name)})
        case Call("callee", (value, _)):
            return held_by(value, lookup)
        case Call("unpack", (value, _)):
            return held_by(value, lookup)
        case Call("item" | "getitem", (value, Const(int(index)))) if index >= 0:
            return _at(held_by(value, lookup), index)
        case Array(items, True) if not any(isinstance(item, Spread) for item in items):
            return _DATA | {
                f"[{position}]{name}"
                for position, item in enumerate(items)
                if not isinstance(item, Spread)
                for name in held_by(item, lookup)
            }
        case Call(operation) if operation in _NEVER_FUNCTIONS:
            return _DATA
        case Read(name) | Bound(name):
            return lookup(name)
        case Call("argument", (Const(name), Const())):
            return lookup(argument(str(name))) or _DATA
        case IfExpr(_, then, otherwise):
            return held_by(then, lookup) | held_by(otherwise, lookup)
        case Either(_, left, right):
            return held_by(left, lookup) | held_by(right, lookup)
        case Let(name, value, body):
            found = held_by(value, lookup)
            return held_by(body, _with(lookup, name, found))
        case Each(_, name, source, _, body):
            found = flat(held_by(source, lookup))
            return _DATA | flat(held_by(body, _with(lookup, name, found)))
        case Fold(total, name, initial, source, body):
            inside = _with(lookup, name, flat(held_by(source, lookup)))
            found, before = held_by(initial, lookup), None
            while found != before:
                before = found
                found |= held_by(body, _with(inside, total, found))
            return found
        case _:
            inner = (flat(held_by(part, lookup)) for part in operands(expr))
            return _DATA.union(*inner)  # what is made of functions may hold them


def _at(held: Held, index: int) -> Held:
    """What is held at a position; at any position what no tuple says where it holds."""
    start = f"[{index}]"
    found = {name.removeprefix(start) for name in held if name.startswith(start)}
    other = {name for name in held if name and not name.startswith("[")}
    return frozenset(found | other) or _DATA


def flat(held: Held) -> Held:
    """What is held, wherever in a tuple."""
    return frozenset(name.rpartition("]")[2] for name in held)


def _with(lookup: Lookup, name: str, held: Held) -> Lookup:
    return lambda asked: held if asked == name else lookup(asked)


def names(held: Held) -> list[str]:
    """The functions themselves, in order."""
    return sorted(name for name in held - _NO_FUNCTION if not name.startswith("["))


def untracked(function: Function, given: Environment | None = None) -> list[Call]:
    """The callees that may be functions that lowering did not know of; where there is none, what
    is decided about the others is, and nothing is asked any more. `given` is what arguments hold.
    """
    if all(map(_makes_none, with_bodies(function))):
        return []
    flow = _Flow(function, given)
    found: list[Call] = []
    for block, start in flow.start.items():
        environment = dict(start)
        for op in block.ops:
            lookup = flow.lookup(environment)
            for value in values_of(op):
                found += _unknown(value, lookup)
            if isinstance(op, Fork):
                for body in op.bodies:
                    found += untracked(body, _captured(op, body, lookup))
            flow.transfer(op, environment)
        for value in values_of_terminator(block.end):
            found += _unknown(value, flow.lookup(environment))
        start.update(environment)  # what is at the end
    if not found:
        for block, end in flow.start.items():
            block.terminator = _decided(block.end, end)
    return found


def _captured(op: Fork, body: Function, lookup: Lookup) -> Environment:
    """What the arguments of a body hold."""
    given = {argument(name): held_by(value, lookup) for name, value in op.captures}
    if op.items is not None:
        given[argument(body.item)] = flat(held_by(op.items, lookup))
    return given


def argument(name: str) -> str:
    """What stands for an argument among variables."""
    return f"argument {name}"


def _lookup(environment: Environment) -> Lookup:
    return lambda name: environment.get(name, frozenset())


def _unknown(expr: Expr, lookup: Lookup) -> list[Call]:
    """The callees in an expression that may be functions which lowering did not know of."""
    match expr:
        case Let(name, value, body):
            inside = _with(lookup, name, held_by(value, lookup))
            return [*_unknown(value, lookup), *_unknown(body, inside)]
        case Each(_, name, source, test, body):
            inside = _with(lookup, name, flat(held_by(source, lookup)))
            parts = [_unknown(part, inside) for part in (test, body)]
            return [*_unknown(source, lookup), *chain.from_iterable(parts)]
        case Fold(total, name, initial, source, body):
            inside = _with(lookup, name, flat(held_by(source, lookup)))
            inside = _with(inside, total, held_by(expr, lookup))
            parts = [_unknown(part, lookup) for part in (initial, source)]
            return [*chain.from_iterable(parts), *_unknown(body, inside)]
        case Call("callee", (value, Const(told))):
            handled = frozenset(str(told).split("\n"))
            own = [] if held_by(value, lookup) <= handled else [expr]
            return [*_unknown(value, lookup), *own]
        case _:
            return list(chain.from_iterable(_unknown(part, lookup) for part in operands(expr)))


def _makes_none(function: Function) -> bool:
    """Whether nothing in a function is a function, or called as one."""
    return not any(
        isinstance(part, Call) and part.operation in ("function", "callee")
        for block in blocks_of(function)
        for value in _values(block)
        for part in _parts(value)
    )


def _values(block: Block) -> Iterator[Expr]:
    for op in block.ops:
        yield from values_of(op)
    yield from values_of_terminator(block.end)


def _parts(expr: Expr) -> Iterator[Expr]:
    pending = [expr]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(operands(current))


def _ever(function: Function, given: Environment) -> Environment:
    """What variables are ever given, wherever."""
    found: Environment = dict(given)
    changed = True
    while changed:
        changed = False
        for block in blocks_of(function):
            for op in block.ops:
                for name, held in _given(op, _lookup(found), found).items():
                    known = found.get(name, frozenset())
                    if not held <= known:
                        found[name] = known | held
                        changed = True
    return found


class _Flow:
    """What variables may hold at the start of each block that can be reached: of those that are
    ever given a function.
    """

    def __init__(self, function: Function, given: Environment | None = None) -> None:
        self._ever = _ever(function, given or {})
        self._followed = {name for name, held in self._ever.items() if flat(held) - _NO_FUNCTION}
        self.start: dict[Block, Environment] = {function.entry: dict(given or {})}
        self._pending = {function.entry}
        order = blocks_of(function)
        while self._pending:
            for block in order:
                if block in self._pending:
                    self._pending.remove(block)
                    self._visit(block)

    def lookup(self, environment: Environment) -> Lookup:
        """What a variable holds."""
        nothing: Held = frozenset()

        def found(name: str) -> Held:
            if name in self._followed:
                return environment.get(name, nothing)
            return self._ever.get(name, _DATA)

        return found

    def _visit(self, block: Block) -> None:
        environment = dict(self.start[block])
        anywhere = dict(environment)
        for op in block.ops:
            self.transfer(op, environment)
            target = assigned_by(op)
            if target in self._followed:
                anywhere = _joined(anywhere, environment)
        for clause in block.handler or ():
            self._merge(clause.target, anywhere)
        end = _decided(block.end, environment)
        if isinstance(end, Branch):
            then, otherwise = _narrowed(end.test, environment)
            self._merge(end.then, then)
            self._merge(end.otherwise, otherwise)
        else:
            for follower in successors(end):
                self._merge(follower, environment)

    def _merge(self, block: Block, incoming: Environment) -> None:
        known = self.start.get(block)
        joined = incoming if known is None else _joined(known, incoming)
        if known is None or joined != known:
            self.start[block] = dict(joined)
            self._pending.add(block)

    def transfer(self, op: Op, environment: Environment) -> None:
        """What variables may hold behind an op."""
        given = _given(op, self.lookup(environment), environment)
        environment.update((n, held) for n, held in given.items() if n in self._followed)


def _joined(one: Environment, other: Environment) -> Environment:
    found = dict(one)
    for name, held in other.items():
        found[name] = found.get(name, frozenset()) | held
    return found


def _given(op: Op, lookup: Lookup, environment: Environment) -> Environment:
    """What variables hold behind an op that it gives something."""
    match op:
        case Assign(target, value, mutation=mutation):
            found = held_by(value, lookup)
            shown = {} if mutation is None else put_in(found, environment)
            return {**shown, target: found}
        case CallTask(target=target) | Fork(target) | Sample(target):
            return {target: _DATA}
        case Delete(target):
            return {target: frozenset()}
        case _:
            return {}


def put_in(found: Held, environment: Environment) -> Environment:
    """A container that may hold these was changed: whatever may be a container may show it."""
    functions = flat(found) - _NO_FUNCTION
    if not functions:
        return {}
    return {name: held | functions for name, held in environment.items() if OTHER in held}


def _decided(end: Terminator, environment: Environment) -> Terminator:
    """A terminator, a jump where it is known which function a value is."""
    match end:
        case Branch(Call("is function", (Read(name), Const(asked))), then, otherwise):
            held = environment.get(name, frozenset())
            if asked not in held:
                return Jump(otherwise)
            return Jump(then) if held == {asked} else end
        case _:
            return end


def _narrowed(test: Expr, environment: Environment) -> tuple[Environment, Environment]:
    """What is known where a test holds, and where it does not."""
    match test:
        case Call("not", (inner,)):
            return _narrowed(inner, environment)[::-1]
        case Call("is function", (Read(name), Const(asked))):
            kept = frozenset({str(asked)})
        case Call("is", (Read(name), Const(None))):
            kept = frozenset({NOTHING, OTHER})
            held = environment.get(name, frozenset())
            then = {**environment, name: held & kept}
            return then, {**environment, name: held - {NOTHING}}
        case Call("is not", (Read() as read, Const(None) as none)):
            return _narrowed(Call("is", (read, none)), environment)[::-1]
        case Read(name):
            held = environment.get(name, frozenset())
            return {**environment, name: held - {NOTHING}}, environment
        case _:
            return environment, environment
    held = environment.get(name, frozenset())
    return {**environment, name: held & kept}, {**environment, name: held - kept}


# -- functions that outlive a round ----------------------------------------------------------------


def check_rounds(function: Function, report: Report) -> None:
    """Refuse functions that may be called after the variables they read were given up for those of
    another call, or their defaults for others: both live in variables of the machine.
    """
    starts = {start.block: start for start in function.remade}
    if not starts:
        return
    live = Liveness(function)
    for block, current in _Flow(function).start.items():
        start = starts.get(block)
        if start is None:
            continue
        for name in sorted(live.before(block)):
            stale = flat(current.get(name, frozenset())) & start.functions
            if stale:
                shown = min(stale).rpartition(".")[2].partition("#")[0]
                problem = f"`{shown}` may still be called after it is made again here"
                report.add(UntrackedFunction(span=start.span, problem=problem))
                break


def check_modules(function: Function, report: Report) -> None:
    """Refuse changes of what modules made: it would last from one execution to the next."""
    if not function.kept_by_modules:
        return
    for block in blocks_of(function):
        if block in function.before:
            continue
        for op in block.ops:
            name = assigned_by(op)
            if name in function.kept_by_modules:
                shown = function.names.get(name, name).lstrip(".")
                report.add(ModuleState(span=op.span, name=shown))


def forget_callees(function: Function) -> None:
    """Put the callee itself where a callee is named with the functions that it may be."""
    for block in (block for each in with_bodies(function) for block in blocks_of(each)):
        block.ops = [
            replace(op, value=op.value.arguments[0])
            if isinstance(op, Assign)
            and isinstance(op.value, Call)
            and op.value.operation == "callee"
            else op
            for op in block.ops
        ]
