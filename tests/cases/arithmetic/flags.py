"""Flags in one int: set, tested, cleared."""

import cohesion


@cohesion.workflow
def workflow(positions: list[int]):
    flags = 0
    for position in positions:
        flags |= 1 << position
    has = flags & 4 != 0
    flags &= ~4
    flags ^= 1
    return [flags, has, bin(flags)]


# run: {"positions": []}
# run: {"positions": [0]}
# run: {"positions": [2]}
# run: {"positions": [0, 2, 5]}
# run: {"positions": [51]}
