"""The edges of generated code: which variables come back from it, and what may cross.

Values go into a generated function, and come out of it, as JSON. What is no JSON has a shape
(`ir.shapes`), or stays on its side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cohesion.analysis import instances
from cohesion.analysis.liveness import Liveness, reads
from cohesion.analysis.places import changes_object
from cohesion.diagnostics.catalogue import CannotMove
from cohesion.diagnostics.model import Label, Report
from cohesion.ir import types
from cohesion.ir.nodes import (
    ABSENT,
    GIVEN,
    RAISED,
    Array,
    Assign,
    Block,
    Call,
    CallTask,
    Code,
    Const,
    Expr,
    Function,
    Op,
    Read,
    blocks_of,
    operands,
    values_of,
    values_of_terminator,
    with_bodies,
)
from cohesion.ir.shapes import NoShape, passes_unseen, shape_of
from cohesion.ir.types import Kind, Type

OUTPUTS = frozenset({"fresh output", "output", "changed"})


def settle(function: Function, report: Report) -> None:
    """Leave out what nothing reads behind generated code, and refuse what cannot cross its edge."""
    for block in blocks_of(function):
        block.ops = [op for op in block.ops if not _changes_nothing(op)]
    _leave_out_kept(function)
    while _left_out(function, OUTPUTS - {"changed"}):
        pass
    live = Liveness(function)
    for block in blocks_of(function):
        for op in block.ops:
            if isinstance(op, CallTask) and op.code is not None:
                _check(op, op.code, block, live, function, report)


def forget_shared(function: Function) -> None:
    """Leave out what the values that code gives show of others, and the objects that it changes and
    nobody reads, once it is certain that no other variable shows these.
    """
    for block in blocks_of(function):
        block.ops = [_forgotten(op) for op in block.ops]
    while _left_out(function, OUTPUTS):
        pass


def _forgotten(op: Op) -> Op:
    match op:
        case Assign(value=Call("output" | "changed", (*told, Array() as shown)) as call):
            nothing = replace(shown, items=())
            return replace(op, value=replace(call, arguments=(*told, nothing)))
        case _:
            return op


def _changes_nothing(op: Op) -> bool:
    """Whether an op gives a variable its object as code has changed it, and it cannot change."""
    if not isinstance(op, Assign) or not isinstance(op.value, Call):
        return False
    return op.value.operation == "changed" and not changes_object(op)


def _left_out(function: Function, operations: frozenset[str]) -> bool:
    """Drop outputs that nobody reads, of these operations; whether there were some."""
    live = Liveness(function)
    found = False
    for block in blocks_of(function):
        kept: list[Op] = []
        for op, alive in zip(block.ops, live.after_each(block), strict=True):
            match op:
                case Assign(target, Call(operation)) if operation in operations:
                    read = target in alive
                case _:
                    read = True
            if not read:
                found = True
            else:
                kept.append(op)
        block.ops = kept
    return found


def _leave_out_kept(function: Function) -> None:
    """Drop arguments that only keep what their variable was, where nothing reads that. One such may
    keep the next, so that those are found which something else reads.
    """
    whole = {
        op.target: op
        for block in blocks_of(function)
        for op in block.ops
        if isinstance(op, CallTask) and op.code is not None and op.code.optional
    }
    wanted: dict[str, set[str]] = {target: set() for target in whole}
    while True:
        for block in blocks_of(function):
            block.ops = [_with_kept(op, whole, wanted) for op in block.ops]
        before = {target: set(names) for target, names in wanted.items()}
        live = Liveness(function)
        for block in blocks_of(function):
            for op, alive in zip(block.ops, live.after_each(block), strict=True):
                if isinstance(op, Assign) and isinstance(op.value, Call) and op.target in alive:
                    for target in wanted.keys() & reads(op.value):
                        wanted[target].add(_output(op.value, target) or "")
        if wanted == before:
            return


def _with_kept(op: Op, whole: dict[str, CallTask], wanted: dict[str, set[str]]) -> Op:
    """A call of generated code with the arguments that it needs, and that wanted outputs need."""
    if not isinstance(op, CallTask) or op.target not in whole:
        return op
    call = whole[op.target]
    assert call.code is not None
    outputs = {_asked_of(output) for output in wanted[op.target]}
    needed = outputs | {argument for output, argument in call.code.unsure if output in outputs}
    dropped = call.code.optional - needed
    kept = (a for a in call.arguments if a[0].removeprefix(ABSENT) not in dropped)
    return replace(call, arguments=tuple(kept))


def _check(
    op: CallTask, code: Code, block: Block, live: Liveness, function: Function, report: Report
) -> None:
    alone = sum(instances.only_equal_to_themselves(value.type) for _, value in op.arguments)
    every = joined_arguments(function, op.task)
    for name, value in values_given(op):
        if alone > 1 and instances.only_equal_to_themselves(value.type):
            problem = (
                f"`{op.task}`, in which this runs, reads `{name}`: which of several instances are"
                " one is lost on the way"
            )
            instead = "make the class a dataclass, whose instances are compared by their fields"
            report.add(CannotMove(span=op.span, problem=problem, instead=instead))
            continue
        number = name in code.glanced and every[name].ambiguous_number
        if name in code.unseen and passes_unseen(every[name]) and not number:
            continue
        try:
            shape_of(every[name])
        except NoShape as found:
            problem = f"`{op.task}`, in which this runs, reads `{name}`, which is {found}"
            instead = "annotate it, or convert it before this to text, a number, a list or a dict"
            report.add(CannotMove(span=op.span, problem=problem, instead=instead))
    outputs = outputs_of(function, op)
    for name in sorted(code.opaque.intersection(outputs)):
        shown = name.removeprefix(RAISED)
        problem = f"`{shown}` holds what is no JSON value, and is read outside of `{op.task}`"
        instead = "compute what you need of it in these lines, as text, numbers, lists or dicts"
        labels = _read_at(function, _target_of(function, op, name))
        kept = CannotMove(span=op.span, problem=problem, instead=instead, labels=labels)
        report.add(replace(kept, grows="after", variable=shown))
    if not code.whole and block.handler is not None:
        given = {_target_of(function, op, name) for name in outputs}
        late = sorted(n for n in given.intersection(live.handled(block)) if n is not None)
        if late:
            shown = function.names.get(late[0], late[0])
            problem = f"an exception in `{op.task}` would leave `{shown}` as it was before it"
            instead = "move these lines into a function of their own, and assign what it returns"
            moved = CannotMove(span=op.span, problem=problem, instead=instead, grows="within")
            report.add(moved)


def _read_at(function: Function, variable: str | None) -> tuple[Label, ...]:
    """Where a variable is read first, to be shown."""
    for block in blocks_of(function):
        values = [value for op in block.ops for value in values_of(op)]
        for value in [*values, *values_of_terminator(block.end)]:
            for inner in _inside(value):
                if isinstance(inner, Read) and inner.name == variable and inner.span is not None:
                    return (Label(inner.span, "read here"),)
    return ()


def _inside(value: Expr) -> Iterator[Expr]:
    yield value
    for inner in operands(value):
        yield from _inside(inner)


def outputs_of(function: Function, op: CallTask) -> dict[str, None]:
    """What of the result of a generated function is read, by name."""
    found: dict[str, None] = {}

    def visit(expr: Expr) -> None:
        if isinstance(expr, Call) and op.target in reads(expr):
            name = _output(expr, op.target)
            if name is not None:
                found.setdefault(name)
        for inner in operands(expr):
            visit(inner)

    for block in blocks_of(function):
        for other in block.ops:
            for value in values_of(other):
                visit(value)
        for value in values_of_terminator(block.end):
            visit(value)
    return found


def all_outputs(function: Function, task: str) -> dict[str, None]:
    """What is read of the results of a generated function, at any of its calls."""
    found: dict[str, None] = {}
    for each, op in _calls_of(function, task):
        found.update(outputs_of(each, op))
    return found


def absent_arguments(function: Function, task: str) -> list[str]:
    """The arguments of a generated function that have no value at some call of it."""
    given = [dict(op.arguments) for _, op in _calls_of(function, task)]
    every = dict.fromkeys(name for each in given for name in each if not name.startswith(ABSENT))
    return [n for n in every if any(n not in each or ABSENT + n in each for each in given)]


def _calls_of(function: Function, task: str) -> Iterator[tuple[Function, CallTask]]:
    """The calls of a generated function, each with the body that it is in."""
    for each in with_bodies(function):
        for block in blocks_of(each):
            for op in block.ops:
                if isinstance(op, CallTask) and op.task == task:
                    yield each, op


def values_given(call: CallTask) -> Iterator[tuple[str, Expr]]:
    """The arguments of generated code that are values of its variables."""
    return ((name, value) for name, value in call.arguments if not name.startswith(ABSENT))


def _asked_of(output: str) -> str:
    """The output of which one says whether it has a value; itself where it says no such thing."""
    raised = RAISED if output.startswith(RAISED) else ""
    return raised + output.removeprefix(raised).removeprefix(GIVEN)


def _output(call: Call, result: str) -> str | None:
    arguments = call.arguments[1:] if call.operation == "changed" else call.arguments
    match arguments:
        case (Read(name), Const(str(key)), *_) if name == result:
            return key if call.operation in OUTPUTS | {"at"} else None
        case _:
            return None


def _target_of(function: Function, op: CallTask, name: str) -> str | None:
    """The variable that an output goes to."""
    for block in blocks_of(function):
        for other in block.ops:
            if not isinstance(other, Assign) or not isinstance(other.value, Call):
                continue
            if _output(other.value, op.target) == name:
                return other.target
    return None


def changes_in_place(function: Function) -> bool:
    """Whether the workflow changes some object in place."""
    return any(
        isinstance(op, Assign) and op.mutation is not None and changes_object(op)
        for each in with_bodies(function)
        for block in blocks_of(each)
        for op in block.ops
    )


def types_of_outputs(function: Function, task: str) -> dict[str, Type]:
    """The types of what a generated function gives back, from all its calls."""
    found: dict[str, Type] = {}
    for each, op in _calls_of(function, task):
        changed = _types_of_changed(each, op.target)
        for name, field in op.result.fields:
            given = changed.get(name, field.type)
            found[name] = types.join(found.get(name, types.NEVER), given)
    return {name: types.without(kind, Kind.UNBOUND) for name, kind in found.items()}


def _types_of_changed(function: Function, result: str) -> dict[str, Type]:
    """The types of the arguments whose objects a call of a generated function has changed, and of
    what shows such as it has not looked at.
    """
    found: dict[str, Type] = {}
    for block in blocks_of(function):
        for op in block.ops:
            if isinstance(op, Assign) and isinstance(op.value, Call):
                name = _output(op.value, result)
                unseen = op.value.operation == "output" and passes_unseen(op.value.type)
                if name is not None and (op.value.operation == "changed" or unseen):
                    found[name] = op.value.type
    return found


def joined_arguments(function: Function, task: str) -> dict[str, Type]:
    """The types of the arguments of a generated function, from all its calls."""
    found: dict[str, Type] = {}
    for _, op in _calls_of(function, task):
        for name, value in values_given(op):
            found[name] = types.join(found.get(name, types.NEVER), value.type)
    return found
