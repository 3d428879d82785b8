"""Aliases of types are for readers; an assigned one is understood where it is checked."""

from typing import TYPE_CHECKING, Optional, TypeAlias

import cohesion

if TYPE_CHECKING:
    from decimal import Decimal

Amount: TypeAlias = int
Tags = list[str]
Maybe: TypeAlias = "Optional[Amount]"


def total(x: "Decimal") -> "Decimal":
    return x + x


@cohesion.workflow
def workflow(n: Amount, tags: Tags, m: Maybe = None):
    if TYPE_CHECKING:
        n = 0
    return [f"{n}", tags, m, total(n)]


# run: {"n": 1, "tags": ["a"]}
# run: {"n": 1, "tags": [], "m": 2}
# run: {"n": 1, "tags": [1]}
# run: {"n": "1", "tags": []}
