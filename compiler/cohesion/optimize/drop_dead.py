"""Dead assignments: a value that nobody reads, and that cannot raise, is not computed.

x = 1                             x = 2
x = 2                  →          return x
return x
"""

from __future__ import annotations

from cohesion.analysis.infer import raises
from cohesion.analysis.liveness import Liveness
from cohesion.ir.nodes import Assign, Function, Sample, blocks_of


def drop_dead(function: Function) -> bool:
    """Drop dead assignments; whether anything changed."""
    live = Liveness(function)
    changed = False
    for block in blocks_of(function):
        alive = live.after_each(block)
        kept = [
            op
            for op, after in zip(block.ops, alive, strict=True)
            if not isinstance(op, Assign | Sample) or op.target in after or raises(op.value)
        ]
        if len(kept) != len(block.ops):
            block.ops = kept
            changed = True
    return changed
