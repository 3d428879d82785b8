"""Substitution: a temporary that is read once goes into the place where it is read.

    .value = order["items"]
    n = len(.value)        →          n = len(order["items"])

Only within a block, and only where nothing that runs in between could change the value, or raise or
run before it did.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from cohesion.analysis.infer import raises
from cohesion.analysis.liveness import assigned_by, reads
from cohesion.ir.nodes import (
    Assign,
    Block,
    CallTask,
    Delete,
    Each,
    Expr,
    Fold,
    Fork,
    Function,
    Op,
    Pause,
    Raised,
    Read,
    Sample,
    Terminator,
    blocks_of,
    operands,
    surely,
    values_of,
    values_of_terminator,
    with_fork_values,
    with_operands,
    with_values,
)


def substitute(function: Function) -> bool:
    """Substitute temporaries; whether anything changed."""
    counts: Counter[str] = Counter()
    assigned: Counter[str] = Counter()
    for block in blocks_of(function):
        for op in block.ops:
            target = assigned_by(op)
            assigned.update([target] if target else [])
            for value in values_of(op):
                counts.update(_reads(value))
        for value in values_of_terminator(block.end):
            counts.update(_reads(value))
        counts.update(2 * _captured(block))  # bodies read variables, no expressions
        assigned.update(c.variable for c in block.handler or ())
    # What a body is given is in the input of its first state, and nowhere else.
    given = {p.name for p in function.parameters} if function.side_by_side else set()
    single = {
        name
        for name, count in counts.items()
        if count == 1 and name.startswith(".") and assigned[name] == 1 and name not in given
    }
    changed = False
    for block in blocks_of(function):
        changed |= _in_block(block, single)
    return changed


def _captured(block: Block) -> list[str]:
    """What the bodies read that the block runs side by side."""
    forks = (op for op in block.ops if isinstance(op, Fork))
    return [name for op in forks for _, value in op.captures for name in _reads(value)]


def _reads(value: Expr) -> list[str]:
    """The variables an expression reads, once for each time."""
    found = [value.name] if isinstance(value, Read) else []
    for part in operands(value):
        found += _reads(part)
    return found


def _in_block(block: Block, single: set[str]) -> bool:
    changed = False
    position = 0
    while position < len(block.ops):
        op = block.ops[position]
        if (
            isinstance(op, Assign)
            and op.mutation is None
            and op.target in single
            and _move(block, position, op)
        ):
            changed = True
        else:
            position += 1
    return changed


def _move(block: Block, position: int, moved: Assign) -> bool:
    """Put a value where it is read, if that is in this block and nothing in between matters."""
    needed = reads(moved.value)
    may_raise = bool(raises(moved.value))
    for later in range(position + 1, len(block.ops)):
        op = block.ops[later]
        values = values_of(op)
        if any(moved.target in reads(value) for value in values):
            if not _first_to_raise(values, moved, may_raise):
                return False
            block.ops[later] = _replaced_op(op, moved)
            del block.ops[position]
            return True
        if assigned_by(op) in needed or isinstance(op, CallTask | Fork | Pause):
            return False
        if may_raise and any(raises(value) for value in values):
            return False
    values = values_of_terminator(block.end)
    if any(moved.target in reads(value) for value in values):
        if not _first_to_raise(values, moved, may_raise):
            return False
        block.terminator = _replaced_end(block.end, moved)
        del block.ops[position]
        return True
    return False


def _first_to_raise(values: tuple[Expr, ...], moved: Assign, may_raise: bool) -> bool:
    """Whether a value is evaluated as often in its new place as where it stood, and, if it may
    raise, still raises first.
    """
    if any(_evaluated_again(value, moved.target) for value in values):
        return False
    if not may_raise:
        return all(not isinstance(part, Raised) for value in values for part in _all(value))
    for value in values:
        if moved.target in reads(value):
            return _reached_first(value, moved.target)
        if raises(value):
            return False
    return False


def _evaluated_again(value: Expr, name: str) -> bool:
    """Whether a variable is read once for each item of something."""
    if isinstance(value, Each):
        return any(name in reads(part) for part in (value.test, value.body))
    if isinstance(value, Fold):
        return name in reads(value.body)
    return any(_evaluated_again(part, name) for part in operands(value))


def _reached_first(value: Expr, name: str) -> bool:
    """Whether evaluating an expression reads a variable surely, and before anything can raise."""
    if isinstance(value, Read):
        return value.name == name
    for part in surely(value):
        if name in reads(part):
            return _reached_first(part, name)
        if raises(part):
            return False
    return False


def _all(value: Expr) -> list[Expr]:
    return [value, *(inner for part in operands(value) for inner in _all(part))]


def _replaced_op(op: Op, moved: Assign) -> Op:
    match op:
        case Assign(value=value):
            return replace(op, value=replaced(value, moved.target, moved.value))
        case CallTask(arguments=arguments):
            changed = tuple((n, replaced(v, moved.target, moved.value)) for n, v in arguments)
            return replace(op, arguments=changed)
        case Pause(seconds=seconds):
            return replace(op, seconds=replaced(seconds, moved.target, moved.value))
        case Fork():
            return with_fork_values(op, lambda value: replaced(value, moved.target, moved.value))
        case Sample() | Delete():
            return op


def _replaced_end(end: Terminator, moved: Assign) -> Terminator:
    return with_values(end, lambda value: replaced(value, moved.target, moved.value))


def replaced(expr: Expr, name: str, value: Expr) -> Expr:
    """An expression with a variable's value in the variable's place."""
    if isinstance(expr, Read):
        return value if expr.name == name else expr
    return with_operands(expr, lambda part: replaced(part, name, value))
