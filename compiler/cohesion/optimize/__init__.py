"""The passes: each a small file, a function from a typed graph to whether it changed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from cohesion.ir.nodes import Function
from cohesion.optimize.drop_dead import drop_dead
from cohesion.optimize.fold_branches import fold_branches
from cohesion.optimize.substitute import substitute
from cohesion.optimize.thread_jumps import thread_jumps

Pass: TypeAlias = Callable[[Function], bool]

PASSES: tuple[Pass, ...] = (fold_branches, thread_jumps, substitute, drop_dead)
"""Every pass, in order; the list is run until none changes anything."""

_MAXIMAL_ROUNDS = 50


def run(
    function: Function,
    passes: tuple[Pass, ...] = PASSES,
    after_each: Callable[[Function], None] | None = None,
) -> None:
    """Run passes to their fixed point. `after_each` sees the graph after every pass."""
    for _ in range(_MAXIMAL_ROUNDS):
        changed = False
        for one in passes:
            changed |= one(function)
            if after_each is not None:
                after_each(function)
        if not changed:
            return
