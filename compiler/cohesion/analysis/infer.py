"""Type inference: one forward analysis over the graph, with `join` where paths meet.

Before: nodes without types. After: every expression knows its type, and what has no exact form for
its types is reported. A loop that widens a type is visited again until nothing changes; nothing is
emitted before, so nothing is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cohesion import primitives
from cohesion.analysis import instances
from cohesion.analysis.liveness import Liveness
from cohesion.analysis.raised_again import lets_caught_out
from cohesion.diagnostics.catalogue import (
    CARRIED_OBJECT,
    IN_CONTAINER,
    AmbiguousNumberText,
    MayBeUnassigned,
    NotJson,
    UnsupportedException,
    UnsupportedOperation,
)
from cohesion.diagnostics.model import InternalError, Report
from cohesion.ir import types
from cohesion.ir.classes import DataClass
from cohesion.ir.contracts import type_of
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
    Jump,
    Let,
    MakeException,
    Op,
    Parameter,
    Pause,
    Raise,
    Raised,
    Read,
    Record,
    Return,
    Sample,
    Spread,
    Terminator,
    blocks_of,
    operands,
    successors,
    values_of,
    values_of_terminator,
    with_fork_values,
)
from cohesion.ir.shapes import passes_unseen
from cohesion.ir.types import Field, Kind, Type
from cohesion.primitives import futures
from cohesion.primitives.model import EXCEPTION, INTEGRAL, MEMBER, OBJECT
from cohesion.source import Span

Environment = dict[str, Type]
"""The types of the variables at a point; a variable that is missing has no value yet."""

_MAXIMAL_VISITS = 200
_MAXIMAL_ROUNDS = 50


def infer(function: Function, report: Report) -> None:
    """Give every expression its type. Reports what has no exact form for its types."""
    entry = types_at(function)
    typer = Typer(function, report)
    for block, start in entry.items():
        environment = dict(start)
        ops = []
        for op in block.ops:
            typed = typer.op(op, environment)
            ops.append(typed)
            transfer(typed, environment)
            for body in typed.bodies if isinstance(typed, Fork) else ():
                infer(body, report)
        block.ops = ops
        block.terminator = typer.terminator(block.end, environment)
        if not any(map(may_raise, ops)) and not any(map(raises, values_of_terminator(block.end))):
            block.handler = None  # nothing here raises, so no handler can be reached from here


def types_at(function: Function) -> dict[Block, Environment]:
    """The types of the variables at the start of each block, of those that are live there."""
    while True:
        known = dict(function.details), dict(function.joined)
        entry = _fixpoint(function)
        if (function.details, function.joined) == known:
            return entry


def _fixpoint(function: Function) -> dict[Block, Environment]:
    """The same, with what is known so far of exceptions and joined parameters."""
    flow = _Flow(Typer(function, Report()), Liveness(function), {function.entry: {}})
    flow.captured = function.captured
    order = blocks_of(function)
    pending = {function.entry}
    for _ in range(_MAXIMAL_VISITS):
        for block in order:
            if block in pending:
                pending.remove(block)
                pending |= flow.visit(block)
        if not pending:
            return flow.entry
    raise InternalError(f"the types of {function.name} do not settle")


@dataclass(slots=True)
class _Flow:
    """What is known at the start of blocks, and what visits to blocks add to it."""

    typer: Typer
    live: Liveness
    entry: dict[Block, Environment]
    changed: set[Block] = field(default_factory=set)
    captured: frozenset[str] = frozenset()

    def visit(self, block: Block) -> set[Block]:
        """Send the types at the end of a block, and where it may raise, to the blocks after it;
        returns those for which they were news.
        """
        self.changed = set()
        environment = dict(self.entry[block])
        for op in block.ops:
            typed = self.typer.op(op, environment)
            if may_raise(typed):
                self._to_handler(block, environment)
            transfer(typed, environment)
            if isinstance(typed, CallTask | Fork) and not typed.result.kinds:
                return self.changed  # nothing is known to come back from it, so far
        end = self.typer.terminator(block.end, environment)
        if any(raises(value) for value in values_of_terminator(end)):
            self._to_handler(block, environment)
        if isinstance(end, Branch) and end.then is not end.otherwise:
            then, otherwise = narrowed(end.test, environment)
            self._merge(end.then, then)
            self._merge(end.otherwise, otherwise)
        else:
            for follower in successors(end):
                self._merge(follower, environment)
        return self.changed

    def _to_handler(self, block: Block, environment: Environment) -> None:
        for clause in block.handler or ():
            self._merge(clause.target, {**environment, clause.variable: types.EXCEPTION})

    def _merge(self, block: Block, incoming: Environment) -> None:
        if block not in self.entry:
            self.changed.add(block)
        known = self.entry.setdefault(block, {})
        for name in self.live.before(block):
            old = known.get(name)
            new = incoming.get(name, types.NEVER if name in self.captured else types.UNBOUND)
            joined = new if old is None else types.join(old, new)
            if joined is not old and joined != old:
                known[name] = joined
                self.changed.add(block)


def narrowed(test: Expr, environment: Environment) -> tuple[Environment, Environment]:
    """What is known of variables where a test holds, and where it does not: `x is None`,
    `x is not None`, `x`, `not x`, `isinstance(x, str)`.
    """
    match test:
        case Call("not", (inner,)):
            return narrowed(inner, environment)[::-1]
        case Call("is", (Read(name) | Bound(name), Const(None))):
            return _by_kinds(name, frozenset({Kind.NONE}), environment)
        case Call("is not", (Read(name) | Bound(name), Const(None))):
            return _by_kinds(name, frozenset({Kind.NONE}), environment)[::-1]
        case Call("==", (Read(name) | Bound(name), Const(str()))):
            return _without_kinds(name, _NEVER_TEXT, environment), environment
        case Either(conjunction, left, right):
            return _narrowed_twice(conjunction, left, right, environment)
        case Call("isinstance of", (Read(name) | Bound(name), Const(key))):
            cls = environment.get(name, types.UNBOUND).cls
            if cls is None or (cls.key != key and not instances.is_below(cls, str(key))):
                return environment, environment
            return _by_kinds(name, types.CLASSES, environment)
        case Call("isinstance exception", (Read(name) | Bound(name),)):
            where, elsewhere = _by_kinds(name, _EXCEPTIONS, environment)
            return _as_exception(name, where), elsewhere
        case Call("isinstance error", (Read(name) | Bound(name), _)):
            where, _ = _by_kinds(name, _EXCEPTIONS, environment)
            return _as_exception(name, where), environment
        case Call(operation, (Read(name) | Bound(name),)) if operation in _CLASS_TESTS:
            where, elsewhere = _by_kinds(name, _CLASS_TESTS[operation], environment)
            alone = name in elsewhere and not elsewhere[name].may(Kind.DICT, Kind.OBJECT)
            return where, _as_exception(name, elsewhere) if alone else elsewhere
        case Read(name) | Bound(name):
            # None is never true; what is false may be anything that can be empty or zero.
            without_none = _by_kinds(name, frozenset({Kind.NONE}), environment)[1]
            return without_none, environment
        case _:
            return environment, environment


def _narrowed_twice(
    conjunction: bool, left: Expr, right: Expr, environment: Environment
) -> tuple[Environment, Environment]:
    """What is known where both hold, or both do not; and where the first or the second decides."""
    first = narrowed(left, environment)
    if not conjunction:
        first = first[::-1]
    second = narrowed(right, first[0])
    if not conjunction:
        second = second[::-1]
    decided = {
        name: types.join(first[1].get(name, types.UNBOUND), second[1].get(name, types.UNBOUND))
        for name in environment
    }
    return (second[0], decided) if conjunction else (decided, second[0])


_EXCEPTIONS = frozenset({Kind.EXCEPTION, Kind.FAILURE})


def _as_exception(name: str, environment: Environment) -> Environment:
    """Where a variable is an exception, it needs not show that."""
    known = environment[name]
    if not known.may(Kind.FAILURE):
        return environment
    plain = types.join(types.without(known, Kind.FAILURE), types.EXCEPTION)
    return {**environment, name: plain}


_CLASS_TESTS = {
    "isinstance str": frozenset({Kind.STR}),
    "isinstance list": frozenset({Kind.LIST}),
    "isinstance dict": frozenset({Kind.DICT}),
    "isinstance bool": frozenset({Kind.BOOL}),
    "isinstance int": frozenset({Kind.INT, Kind.BOOL}),
    "isinstance float": frozenset({Kind.FRACTION, Kind.FLOAT}),
    "isinstance tuple": frozenset({Kind.TUPLE}),
    "isinstance set": frozenset({Kind.SET}),
    "isinstance frozenset": frozenset({Kind.FROZENSET}),
    "is sequence": frozenset({Kind.LIST, Kind.TUPLE}),
    "is mapping": frozenset({Kind.DICT}),
    "isinstance datetime.datetime": types.DATETIME,
    "isinstance datetime.date": types.DATETIME | {Kind.DATE},
    "isinstance datetime.timedelta": frozenset({Kind.TIMEDELTA}),
}
"""Tests of a class that say exactly which kinds a value has."""


_NEVER_TEXT = (types.ANY_COMPUTED.kinds | types.SETS) - {Kind.STR}
"""Kinds whose values are equal to no text."""


def _without_kinds(name: str, kinds: frozenset[Kind], environment: Environment) -> Environment:
    known = environment.get(name, types.UNBOUND)
    return {**environment, name: types.without(known, *kinds)}


def _by_kinds(
    name: str, kinds: frozenset[Kind], environment: Environment
) -> tuple[Environment, Environment]:
    """The environment where a variable has one of the kinds, and where it has none of them."""
    known = environment.get(name, types.UNBOUND)
    inside = types.restrict(known, kinds | {Kind.UNBOUND})
    outside = types.without(known, *kinds)
    return {**environment, name: inside}, {**environment, name: outside}


def transfer(op: Op, environment: Environment) -> None:
    """The types after an op."""
    match op:
        case Assign(target, value) | Sample(target, value):
            environment[target] = value.type
        case CallTask(target=target, result=result) | Fork(target=target, result=result):
            environment[target] = result
        case Delete(target):
            environment[target] = types.UNBOUND
        case Pause():
            pass


# -- what may raise --------------------------------------------------------------------------------


def raises(expr: Expr) -> frozenset[str]:
    """The names of the exceptions that evaluating a typed expression may raise."""
    found: set[str] = set()
    pending = [expr]
    while pending:
        current = pending.pop()
        if isinstance(current, Raised):
            continue
        pending.extend(operands(current))
        if isinstance(current, Call):
            row = primitives.find(
                current.operation, [a.type for a in current.arguments], current.arguments
            )
            found.update(guard.error for guard in row.guards) if row else None
            if current.operation == "check input":
                found.add("TypeError")
    return frozenset(found)


def may_raise(op: Op) -> bool:
    """Whether a typed op may raise."""
    return isinstance(op, CallTask | Fork) or any(raises(value) for value in values_of(op))


# -- typing ----------------------------------------------------------------------------------------


class Typer:
    """Gives expressions their types in an environment, and reports what has no exact form."""

    def __init__(self, function: Function, report: Report) -> None:
        self._parameters: Mapping[str, Type] = {
            p.name: _parameter_type(function, p) for p in function.parameters
        }
        self._report = report
        self._place = function.span
        self._names = function.names
        self._classes = function.classes
        self._plain_errors = (
            function.plain_errors and not function.details and not lets_caught_out(function)
        )
        self._given = function.given
        self._results = function.results
        self._beside = function.side_by_side
        self._details = function.details
        self._parameters_joined = function.joined
        self._has_tasks = function.has_tasks

    def op(self, op: Op, environment: Environment) -> Op:
        """An op with typed expressions."""
        match op:
            case Assign(value=value, parameter=parameter):
                return replace(op, value=self._joined(self.value(value, environment), parameter))
            case Sample(value=value):
                return replace(op, value=self.value(value, environment))
            case CallTask(arguments=arguments, span=span):
                if op.child is not None and op.child.elsewhere:
                    op = replace(op, result=types.ANY)
                elif op.child is not None:
                    op = replace(op, result=self._results.get(op.task, types.NEVER))
                if op.child is not None and not op.child.by_value:
                    given = tuple((name, self.value(v, environment)) for name, v in arguments)
                    for _, value in given:
                        self._crosses(value, span, "be an argument of a recursive function")
                    return replace(op, arguments=given)
                if op.code is not None:
                    return self._into_code(op, op.code, environment)
                typed = tuple((name, self.value(v, environment)) for name, v in arguments)
                leaving = tuple(
                    (name, self._leaving(value, span, f"be the argument `{name}`"))
                    for name, value in typed
                )
                return replace(op, arguments=leaving)
            case Fork():
                return self._fork(op, environment)
            case Pause(seconds):
                return replace(op, seconds=self.value(seconds, environment))
            case Delete():
                return op

    def _fork(self, op: Fork, environment: Environment) -> Fork:
        """Functions that run side by side, with the types of what they read, and of what they give
        if it is known that they come back.
        """
        typed = with_fork_values(op, lambda value: self.value(value, environment))
        given = {name: value.type for name, value in typed.captures}
        item = types.NEVER if typed.items is None else item_of(typed.items.type)
        if typed.distribution is not None and typed.distribution.batched:
            item = types.list_of(item)
        found = []
        for body in op.bodies:
            own = {p.name: given.get(p.name, item) for p in body.parameters}
            # What is never there is never looked at, whatever is said of it.
            body.given = {name: kind if kind.kinds else types.NONE for name, kind in own.items()}
            found.append(_result_of(body))
        if typed.distribution is not None and typed.distribution.written:
            return replace(typed, result=types.ANY)
        if typed.items is not None:
            return replace(typed, result=types.list_of(found[0] or types.NEVER))
        if None in found:
            return replace(typed, result=types.NEVER)
        return replace(typed, result=types.tuple_of(t for t in found if t is not None))

    def _into_code(self, op: CallTask, code: Code, environment: Environment) -> CallTask:
        """A call of a generated function with the arguments that are there. What the code does not
        surely bind may be without a value behind it, too.
        """
        there: list[tuple[str, Expr]] = []
        before: dict[str, Type] = {}
        for name, value in op.arguments:
            if name not in code.bound or not isinstance(value, Read):
                there.append((name, self.value(value, environment)))
                continue
            known = before[name] = environment.get(value.name, types.UNBOUND)
            if known == types.UNBOUND:
                continue
            if name not in code.optional:
                there.append((name, self.value(value, environment)))
            else:
                kept = replace(value, type=types.without(known, Kind.UNBOUND))
                there.append((name, kept))
        fields = dict(op.result.fields)
        for output, argument in code.unsure:
            if output in fields and argument in before:
                joined = types.join(fields[output].type, before[argument])
                fields[output] = Field(joined)
        return replace(op, arguments=tuple(there), result=types.record(fields))

    def _joined(self, value: Expr, parameter: str) -> Expr:
        """An argument with the type that all calls give the parameter, if they are to."""
        known = self._parameters_joined.get(parameter)
        if known is None:
            return value
        wide = self._parameters_joined[parameter] = types.join(known, value.type)
        return replace(value, type=wide)

    def terminator(self, end: Terminator, environment: Environment) -> Terminator:
        """A terminator with typed expressions."""
        match end:
            case Jump():
                return end
            case Branch(test, then, otherwise, span):
                return Branch(self._test(test, environment), then, otherwise, span)
            case Return(value, span):
                found = self.value(value, environment)
                if self._beside:
                    self._json(found, span, IN_CONTAINER)
                    return Return(found, span)
                if self._given is not None:
                    self._crosses(found, span, "be the result of a recursive function")
                    return Return(found, span)
                return Return(self._leaving(found, span, "be returned"), span)
            case Raise(value, span):
                return Raise(self.value(value, environment), span)

    def value(self, expr: Expr, environment: Environment) -> Expr:
        """An expression with types."""
        match expr:
            case Const():
                return replace(expr, type=constant_type(expr))
            case Read(name):
                return replace(expr, type=self._read(expr, name, environment))
            case Call():
                return self._call(expr, environment)
            case Array(items, immutable):
                typed = tuple(
                    Spread(self.value(item.value, environment))
                    if isinstance(item, Spread)
                    else self.value(item, environment)
                    for item in items
                )
                self._no_exceptions(typed, expr.span)
                return Array(typed, immutable, expr.span, _array_type(typed, immutable=immutable))
            case Record(entries):
                return self._record(expr, entries, environment)
            case IfExpr(test, then, otherwise):
                asked = self._test(test, environment)
                where, elsewhere = narrowed(asked, environment)
                one, other = self.value(then, where), self.value(otherwise, elsewhere)
                return IfExpr(asked, one, other, expr.span, types.join(one.type, other.type))
            case Either(conjunction, left, right):
                one = self._test(left, environment)
                where, elsewhere = narrowed(one, environment)
                other = self.value(right, where if conjunction else elsewhere)
                joined = types.join(one.type, other.type)
                return Either(conjunction, one, other, expr.span, joined)
            case MakeException():
                return self._made(expr, environment)
            case Caught():
                return replace(expr, type=types.EXCEPTION)
            case Raised(values):
                typed_values = tuple(self.value(value, environment) for value in values)
                maybe = types.join(types.NONE, types.EXCEPTION)
                return Raised(typed_values, expr.span, maybe)
            case Bound(name):
                return replace(expr, type=environment.get(name, types.NEVER))
            case Let(name, value, body):
                known = self.value(value, environment)
                inner = self.value(body, {**environment, name: known.type})
                return Let(name, known, inner, expr.span, inner.type)
            case Each():
                return self._each(expr, environment)
            case Fold():
                return self._fold(expr, environment)

    def _made(self, expr: MakeException, environment: Environment) -> Expr:
        """A new exception. What nobody asks of it is typed too, for what it shares with others."""
        message = self.value(expr.message, environment)
        parts: list[tuple[str, Expr]] = []
        for key, value in expr.parts:
            report = self._report
            if key not in self._details:
                self._report = Report()
            typed = self.value(value, environment)
            self._report = report
            parts.append((key, typed))
            if key in self._details:
                found = item_of(typed.type) if key == "args" else typed.type
                self._details[key] = types.join(self._details[key], found)
        asked = [value for key, value in parts if key in self._details]
        if any(map(raises, [message, *asked])):
            problem = (
                f"the text or an attribute of this `{expr.error}` may raise once it is asked for"
            )
            instead = "compute it in `__init__`, where it raises at once"
            place = expr.span or self._place
            self._report.add(UnsupportedException(span=place, problem=problem, instead=instead))
        return MakeException(expr.error, message, tuple(parts), expr.span, types.EXCEPTION)

    def _asks(self, key: str) -> Type:
        """Note that the program asks for a part of exceptions; the type of what it may be."""
        found = self._details.setdefault(key, types.NEVER)
        unknown = key == "args" or self._has_tasks or not found.kinds
        return types.join(found, types.ANY) if unknown else found

    def _test(self, expr: Expr, environment: Environment) -> Expr:
        """An expression that is asked for its truth."""
        typed = self.value(expr, environment)
        if typed.type.kinds and primitives.find("bool", [typed.type], [typed]) is None:
            self._unsupported("the truth", [typed.type], expr.span)
        return typed

    def _each(self, expr: Each, environment: Environment) -> Expr:
        source = self.value(expr.source, environment)
        inside = {**environment, expr.name: item_of(source.type)}
        test = self._test(expr.test, inside)
        chosen = narrowed(test, inside)[0]
        if expr.form in ("any", "all"):
            body, found = self._test(expr.body, chosen), types.BOOL
        else:
            body = self.value(expr.body, chosen)
            self._no_exceptions((body,), expr.span)
            given = item_of(body.type) if expr.form in ("flat", "first of") else body.type
            found = types.list_of(given)
        return replace(expr, source=source, test=test, body=body, type=found)

    def _fold(self, expr: Fold, environment: Environment) -> Expr:
        """The total has the join of what it starts with and what each round makes of it."""
        initial = self.value(expr.initial, environment)
        source = self.value(expr.source, environment)
        inside = {**environment, expr.name: item_of(source.type)}
        total = initial.type
        report, self._report = self._report, Report()
        for _ in range(_MAXIMAL_ROUNDS):
            body = self.value(expr.body, {**inside, expr.total: total})
            wider = types.join(total, body.type)
            if wider == total:
                break
            total = wider
        else:
            raise InternalError("the type of a fold does not settle")
        self._report = report
        body = self.value(expr.body, {**inside, expr.total: total})
        return replace(expr, initial=initial, source=source, body=body, type=total)

    def _read(self, expr: Expr, name: str, environment: Environment) -> Type:
        found = environment.get(name, types.UNBOUND)
        if found.may(Kind.UNBOUND):
            shown = self._names.get(name, name).lstrip(".")
            self._report.add(MayBeUnassigned(span=expr.span or self._place, name=shown))
        return types.without(found, Kind.UNBOUND)

    def _mates(self, mates: Array, environment: Environment) -> Array:
        """What an output of generated code may show something of: those variables that are there.
        They are not looked at, so that one may be there on some paths only.
        """
        found: list[Expr] = []
        for item in mates.items:
            match item:
                case Call("shows", (Read(name) as shown, *where)):
                    known = types.without(environment.get(name, types.UNBOUND), Kind.UNBOUND)
                    if known.kinds:
                        depths = tuple(self.value(depth, environment) for depth in where)
                        given = (replace(shown, type=known), *depths)
                        found.append(replace(item, arguments=given, type=types.ANY))
                case Call():
                    given = tuple(self.value(part, environment) for part in item.arguments)
                    found.append(replace(item, arguments=given, type=types.ANY))
                case _:
                    raise AssertionError(item)
        return Array(tuple(found), span=mates.span, type=types.list_of(types.ANY))

    def _call(self, expr: Call, environment: Environment) -> Expr:
        if expr.operation in ("output", "changed"):
            *told, mates = expr.arguments
            assert isinstance(mates, Array)
            typed = tuple(self.value(argument, environment) for argument in told)
            arguments = (*typed, self._mates(mates, environment))
            row = primitives.find(expr.operation, [a.type for a in arguments], arguments)
            assert row is not None
            found = row.result_of([a.type for a in arguments], arguments)
            return replace(expr, arguments=arguments, type=_with_unseen(found, arguments[-1]))
        arguments = tuple(self.value(argument, environment) for argument in expr.arguments)
        given = [argument.type for argument in arguments]
        if expr.operation.startswith("attribute ") and (
            given[0].only(OBJECT) or _maybe_exception(given[0])
        ):
            # A field that is called as an attribute of Python's own: `.year`, `.days`.
            name = Const(expr.operation.partition(" ")[2], expr.span, types.STR)
            expr = replace(expr, operation="attribute")
            arguments, given = (*arguments, name), [*given, types.STR]
        if expr.operation == "exception" and given[0].only(EXCEPTION):
            return arguments[0]
        if expr.operation == "caused" and given[0].only(EXCEPTION):
            if ".__cause__" in self._details:
                self._report.add(instances.cause_of_another(expr.span or self._place))
            return arguments[0]
        if expr.operation == "attribute" and _maybe_exception(given[0]):
            expr = replace(expr, operation="detail")
        if expr.operation == "argument of" and not (
            given[0].only(EXCEPTION) and given[1].only(INTEGRAL)
        ):
            name = Const("args", expr.span)
            listed = Call("attribute", (expr.arguments[0], name), expr.span)
            return self._call(Call("getitem", (listed, expr.arguments[1]), expr.span), environment)
        if given and futures.never_raised(expr.operation, given[0]):
            return Const(False, expr.span, types.BOOL)
        decayed = self._decayed(expr.operation, arguments, given)
        if decayed != arguments:
            arguments, given = decayed, [argument.type for argument in decayed]
        return replace(expr, arguments=arguments, type=self._result(expr, arguments, given))

    def _decayed(
        self, operation: str, arguments: tuple[Expr, ...], given: list[Type]
    ) -> tuple[Expr, ...]:
        """The operands, members of an `IntEnum` or `StrEnum` as the ints and texts they are where
        the operation has nothing of its own for members.
        """
        if not any(t.only(MEMBER) for t in given) or not instances.takes_values(operation):
            return arguments
        known = primitives.find(operation, given, arguments) is not None
        if known and not instances.looked_into(operation, given):
            return arguments
        plain = tuple(instances.as_value(argument) for argument in arguments)
        row = primitives.find(operation, [argument.type for argument in plain], plain)
        # What Python says of a wrong type names the enumeration.
        refused = row is not None and any(guard.error == "TypeError" for guard in row.guards)
        return arguments if refused else plain

    def _result(self, expr: Call, arguments: tuple[Expr, ...], given: list[Type]) -> Type:
        match expr.operation:
            case "new" | "member" | "as instance":
                return self._instance(expr.operation, arguments, given)
            case "argument":
                name = arguments[0]
                assert isinstance(name, Const)
                return self._parameters[str(name.value)]
            case "text":
                return types.STR
            case "check input":
                return types.NONE
            case "is error":
                return types.BOOL
            case "exceptions of a group":
                self._report.add(instances.not_told(expr.span or self._place))
                return types.ANY
            case _:
                pass
        if not all(t.kinds for t in given):
            return types.NEVER  # an operand that is never computed
        row = primitives.find(expr.operation, given, arguments)
        if row is not None and not instances.looked_into(expr.operation, given):
            if expr.operation in ("repr", "ascii", "str") and _shows_exceptions(expr, given[0]):
                self._asks("repr")
            if expr.operation in _DETAILS:
                return self._detail(expr, arguments)
            return row.result_of(given, arguments)
        if expr.operation in futures.AFTER:
            return types.NEVER  # what it is asked first is refused
        if expr.operation == "detail" and isinstance(arguments[0], Const):
            self._report.add(instances.unread_attribute(arguments[1], expr.span or self._place))
        elif expr.operation == "attribute":
            self._report.add(instances.no_attribute(arguments[1], expr.span or self._place))
        elif expr.operation == "method of":
            self._report.add(instances.no_method(arguments, expr.span or self._place))
        elif expr.operation in _TEXTS and types.holds(given[0], Kind.FLOAT):
            self._report.add(AmbiguousNumberText(span=expr.span or self._place))
        else:
            self._unsupported(_shown(expr.operation), given, expr.span)
        return types.NEVER

    def _detail(self, expr: Call, arguments: tuple[Expr, ...]) -> Type:
        """The type of an attribute of an exception, of one of its arguments."""
        name = arguments[1]
        if expr.operation == "argument of":
            return self._asks("args")
        assert isinstance(name, Const)
        attribute = str(name.value)
        if expr.operation == "has detail":
            self._asks(f".{attribute}")
            return types.BOOL
        if expr.operation == "detail or":
            return types.join(self._asks(f".{attribute}"), arguments[2].type)
        if attribute == "args":
            self._asks("args")
            return types.Type(frozenset({Kind.TUPLE}))
        if attribute in instances.NO_ATTRIBUTES:
            self._report.add(instances.no_exception_attribute(attribute, expr.span or self._place))
            return types.NEVER
        if attribute == "__cause__":
            self._asks(f".{attribute}")
            return types.join(types.EXCEPTION, types.NONE)
        return self._asks(f".{attribute}")

    def _instance(self, operation: str, arguments: tuple[Expr, ...], given: list[Type]) -> Type:
        """The type of a member (its name, class), or of a new instance (its class, fields)."""
        key = arguments[0 if operation == "new" else 1]
        assert isinstance(key, Const)
        cls = self._classes[str(key.value)]
        if operation == "as instance":
            return instances.known_as(given[0], cls)
        if operation == "member":
            return types.member_of(cls)
        assert isinstance(cls, DataClass)
        return types.object_of(cls, {n: given[1].field(n).type for n, _ in cls.fields})

    def _crosses(self, value: Expr, span: Span, use: str) -> None:
        """A value that goes from one machine to another one as it is, with its type."""
        if any(types.holds(value.type, kind) for kind in _EXCEPTIONS):
            what, instead = "an exception", "use its text: `str(e)`"
            place = value.span or span
            self._report.add(NotJson(span=place, what=what, use=use, instead=instead))

    def _leaving(self, value: Expr, span: Span, use: str) -> Expr:
        """A value that leaves the workflow, as JSON; a diagnostic for what is none."""
        plain = instances.as_value(value)
        self._json(plain, span, use)
        for kind, told in instances.NOT_JSON.items():
            if types.holds(plain.type, kind):
                future = futures.holds_future(plain.type)
                what, instead = ("a future", "use its result") if future else told
                place = value.span or span
                self._report.add(NotJson(span=place, what=what, use=use, instead=instead))
                return plain
        if types.holds(plain.type, Kind.EXCEPTION):
            return self._plain(plain, use)
        return plain

    def _plain(self, value: Expr, use: str) -> Expr:
        """A value with exceptions as it leaves the workflow; a display item by item."""
        match value:
            case Array(items) if not any(isinstance(item, Spread) for item in items):
                plain_items = tuple(
                    self._plain_part(item, use) for item in items if not isinstance(item, Spread)
                )
                made = _array_type(plain_items, immutable=value.immutable)
                return Array(plain_items, value.immutable, value.span, made)
            case Record(entries) if not any(isinstance(entry, Spread) for entry in entries):
                found, pairs = types.record({}), []
                for key, item in (e for e in entries if not isinstance(e, Spread)):
                    part = self._plain_part(item, use)
                    pairs.append((key, part))
                    found = _with_key(found, key, part.type)
                return Record(tuple(pairs), value.span, found)
            case _:
                pass
        plain = Const(self._plain_errors, value.span, types.BOOL)
        call = Call("leaving", (value, plain), value.span)
        row = primitives.find("leaving", [value.type, types.BOOL], call.arguments)
        if row is not None:
            return replace(call, type=row.result_of([value.type, types.BOOL], call.arguments))
        what, instead = "what may be an exception or a dict", "use the text of exceptions: `str(e)`"
        place = value.span or self._place
        self._report.add(NotJson(span=place, what=what, use=use, instead=instead))
        return value

    def _plain_part(self, item: Expr, use: str) -> Expr:
        return self._plain(item, use) if types.holds(item.type, Kind.EXCEPTION) else item

    def _record(
        self, expr: Record, entries: tuple[tuple[Expr, Expr] | Spread, ...], env: Environment
    ) -> Expr:
        typed: list[tuple[Expr, Expr] | Spread] = []
        found = types.record({})
        for entry in entries:
            if isinstance(entry, Spread):
                spread = Spread(self.value(entry.value, env))
                typed.append(spread)
                found = types.updated(found, spread.value.type)
            else:
                key, value = self.value(entry[0], env), self.value(entry[1], env)
                self._no_exceptions((value,), expr.span)
                typed.append((key, value))
                found = _with_key(found, key, value.type)
        return Record(tuple(typed), expr.span, found)

    def _no_exceptions(self, items: tuple[Expr | Spread, ...], span: Span | None) -> None:
        for item in items:
            value = item.value if isinstance(item, Spread) else item
            self._json(value, span, IN_CONTAINER)

    def _json(self, value: Expr, span: Span | None, use: str) -> None:
        for kind, (what, instead) in _NOT_JSON.items():
            if value.type.may(kind):
                place = value.span or span or self._place
                self._report.add(NotJson(span=place, what=what, use=use, instead=instead))
                return

    def _unsupported(self, operation: str, given: list[Type], span: Span | None) -> None:
        shown = " and ".join(types.describe(t) for t in given) or "no operand"
        self._report.add(
            UnsupportedOperation(span=span or self._place, operation=operation, types=shown)
        )


def _with_unseen(found: Type, mates: Expr) -> Type:
    """The type of what generated code gives, which may show values that it has not looked at: their
    numbers are still ints or floats.
    """
    assert isinstance(mates, Array)
    shown = [m.arguments[0].type for m in mates.items if isinstance(m, Call)]
    if not any(map(passes_unseen, shown)) or not types.holds(found, Kind.INT):
        return found
    return types.join(found, types.restrict(types.ANY_COMPUTED, found.kinds))


def _maybe_exception(type: Type) -> bool:
    return type.may(Kind.EXCEPTION) and type.kinds <= EXCEPTION | {Kind.NONE}


def _shows_exceptions(expr: Call, given: Type) -> bool:
    """Whether the text of a value has the `repr` of an exception in it."""
    inside = types.without(given, Kind.EXCEPTION) if expr.operation == "str" else given
    return types.holds(inside, Kind.EXCEPTION)


_ORDERED = "use a list: `sorted(…)` or `list(…)`"
_ISO = "use its text: `.isoformat()`"
_NOT_JSON = {
    Kind.NAIVE: ("a datetime", _ISO),
    Kind.AWARE: ("a datetime", _ISO),
    Kind.DATE: ("a date", _ISO),
    Kind.TIMEDELTA: ("a timedelta", "use a number: `.total_seconds()`"),
    Kind.SET: ("a set", _ORDERED),
    Kind.FROZENSET: ("a frozenset", _ORDERED),
    Kind.TIMEZONE: ("a timezone", "use its text: `str(…)`"),
    Kind.CARRIED: (CARRIED_OBJECT, "keep what you need of it, as text, numbers, lists or dicts"),
}
"""The kinds of value that stay in variables: what each is called, and what to use instead."""


def _parameter_type(function: Function, parameter: Parameter) -> Type:
    """The type of a parameter. Annotations that nothing checks at run time are not trusted."""
    if function.given is not None:
        return function.given[parameter.name]
    found = type_of(parameter.contract) if function.checked else types.ANY
    if isinstance(parameter.default, Const):
        return types.join(found, constant_type(parameter.default))
    return found


_DETAILS = frozenset({"detail", "argument of", "has detail", "detail or"})
"""Operations that ask for more of an exception than its class and text."""

_TEXTS = frozenset({"str", "repr", "ascii", "format", "json.dumps"})
"""Operations that write a number's digits."""

_WORDS = {
    ".result()": "the method `.result`",
    ".result() of each": "the method `.result`",
    ".exception()": "the method `.exception`",
    "await": "`await`",
    "await of each": "`await`",
    "set attribute": "assigning to an attribute",
    "member by value": "making a member",
    "member by name": "looking up a member",
    "isinstance of": "`isinstance`",
    "getitem": "indexing",
    "setitem": "assigning to an item",
    "getslice": "slicing",
    "setslice": "assigning to a slice",
    "delslice": "`del` of a slice",
    "delitem": "`del` of an item",
    "iterate": "iterating",
    "mapping": "`**` in a dict",
    "key": "a key of a dict",
    "hashable": "an item of a set",
    "index": "counting",
    "time.sleep": "waiting",
    "cohesion.sleep": "waiting",
    "cohesion.sleep_until": "waiting",
    "text": "an f-string",
    "item": "indexing",
    "type name": "`type(…).__name__`",
    "exception": "raising",
    "leaving": "handing over",
    "cause": "`raise … from`",
    "has detail": "`hasattr`",
    "detail or": "`getattr`",
    "detail": "an attribute of an exception",
    "text of exception": "a `__str__` that returns what may be no text",
    "isinstance exception": "`isinstance`",
    "isinstance error": "`isinstance`",
}


def _shown(operation: str) -> str:
    """An operation in an author's words."""
    if operation.startswith("strftime "):
        return f"`%{operation.removeprefix('strftime ')}` in a format"
    return _WORDS.get(operation, f"`{operation.removeprefix('unary ').removesuffix(' result')}`")


def constant_type(expr: Const) -> Type:
    """The type of a literal."""
    match expr.value:
        case None:
            return types.NONE
        case bool():
            return types.BOOL
        case int():
            return types.INT
        case float() as number:
            return types.FLOAT if number.is_integer() else types.FRACTION
        case str():
            return types.STR


def _result_of(body: Function) -> Type | None:
    """The type of what a body gives; None while it is not known what machines give that it waits
    for. One that always raises gives nothing, whatever is said of that.
    """
    found, waits = types.NEVER, False
    for block, environment in types_at(body).items():
        typer = Typer(body, Report())
        for op in block.ops:
            typed = typer.op(op, environment)
            transfer(typed, environment)
            if isinstance(typed, CallTask | Fork) and not typed.result.kinds:
                waits = True
                break
        else:
            end = typer.terminator(block.end, environment)
            if isinstance(end, Return):
                found = types.join(found, end.value.type)
    return found if found.kinds else None if waits else types.NONE


def item_of(source: Type) -> Type:
    """The type of what going over a list or a tuple gives."""
    found = source.element if source.may(Kind.LIST) else types.NEVER
    if source.may(Kind.TUPLE):
        items = types.ANY_COMPUTED if source.items is None else types.join_all(source.items)
        found = types.join(found, items)
    return found


def _array_type(items: tuple[Expr | Spread, ...], *, immutable: bool) -> Type:
    if immutable:
        if any(isinstance(item, Spread) for item in items):
            return types.Type(frozenset({Kind.TUPLE}))
        return types.tuple_of(item.type for item in items if not isinstance(item, Spread))
    inner = [i.value.type.element if isinstance(i, Spread) else i.type for i in items]
    return types.list_of(types.join_all(inner))


def _with_key(found: Type, key: Expr, value: Type) -> Type:
    fields = dict(found.fields)
    name = key.arguments[0] if isinstance(key, Call) and key.operation == "key" else key
    if isinstance(name, Const) and isinstance(name.value, str):
        return types.record({**fields, name.value: Field(value)}, found.other)
    widened = {k: Field(types.join(f.type, value), f.required) for k, f in fields.items()}
    return types.record(widened, types.join(found.other, value))
