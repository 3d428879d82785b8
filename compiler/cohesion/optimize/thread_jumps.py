"""Jump threading: a jump to a block that does nothing but jump goes where that goes.

a: jump b                         a: jump c
b: jump c              →
"""

from __future__ import annotations

from dataclasses import replace

from cohesion.analysis.infer import raises
from cohesion.ir.nodes import Block, Branch, Function, Handler, Jump, blocks_of, neighbours


def thread_jumps(function: Function) -> bool:
    """Thread jumps, join a block with its only predecessor; whether anything changed."""
    changed = False
    for block in blocks_of(function):
        match block.end:
            case Jump(target):
                end: Jump | Branch = Jump(_end_of_jumps(target))
            case Branch(test, then, otherwise) if then is otherwise and not raises(test):
                end = Jump(then)
            case Branch() as branch:
                end = replace(
                    branch,
                    then=_end_of_jumps(branch.then),
                    otherwise=_end_of_jumps(branch.otherwise),
                )
            case _:
                continue
        if end != block.end:
            block.terminator = end
            changed = True
        changed |= _thread_handler(block)
    return _join_blocks(function) or changed


def _end_of_jumps(block: Block) -> Block:
    """The first block from here on that does something; the block itself on an endless loop."""
    seen: set[int] = set()
    current = block
    while not current.ops and isinstance(current.end, Jump) and id(current) not in seen:
        seen.add(id(current))
        current = current.end.target
    return current


def _thread_handler(block: Block) -> bool:
    if block.handler is None:
        return False
    threaded = _threaded(block.handler)
    if threaded == block.handler:
        return False
    block.handler = threaded
    return True


def _threaded(handler: Handler) -> Handler:
    clauses = tuple(replace(c, target=_end_of_jumps(c.target)) for c in handler.clauses)
    return Handler(clauses, None if handler.outer is None else _threaded(handler.outer))


def _join_blocks(function: Function) -> bool:
    """Join a block that one jump alone reaches, under the same handler, with where that is."""
    changed = False
    entries = _entries(function)
    for block in blocks_of(function):
        while isinstance(block.end, Jump):
            target = block.end.target
            alone = entries.get(target) == 1 and target is not block
            if not alone or target is function.entry or not _same_handler(block, target):
                break
            block.ops = [*block.ops, *target.ops]
            block.terminator = target.end
            changed = True
    return changed


def _same_handler(block: Block, target: Block) -> bool:
    """Whether two blocks can be one: what handles the ops of either is the same."""
    return block.handler == target.handler


def _entries(function: Function) -> dict[Block, int]:
    found: dict[Block, int] = {}
    for block in blocks_of(function):
        for follower in neighbours(block):
            found[follower] = found.get(follower, 0) + 1
    return found
