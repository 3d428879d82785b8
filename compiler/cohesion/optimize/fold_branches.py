"""Constant branches: `while True` asks nothing.

branch True: a else b      →      jump a

Where the program would have no end then, it keeps the branch: Step Functions takes no definition
without an end.
"""

from __future__ import annotations

from cohesion.ir.nodes import Block, Branch, Const, Function, Jump, Raise, Return, blocks_of


def fold_branches(function: Function) -> bool:
    """Make jumps of branches by constants; whether anything changed."""
    changed = False
    for block in blocks_of(function):
        if isinstance(block.end, Branch) and isinstance(block.end.test, Const):
            changed |= _fold(function, block, block.end, block.end.test)
    return changed


def _fold(function: Function, block: Block, branch: Branch, test: Const) -> bool:
    block.terminator = Jump(branch.then if test.value else branch.otherwise)
    if any(isinstance(each.end, Return | Raise) for each in blocks_of(function)):
        return True
    block.terminator = branch
    return False
