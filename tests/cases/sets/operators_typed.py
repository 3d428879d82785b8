"""Operators on sets of known type give sets that can be sorted."""

import cohesion


@cohesion.workflow
def workflow(a: list[int], b: list[int]):
    one, other = set(a), set(b)
    return [sorted(one | other), sorted(one & other), sorted(one - other), sorted(one ^ other)]


# run: {"a": [1, 2, 3], "b": [2, 3, 4]}
# run: {"a": [], "b": []}
# run: {"a": [5, 5], "b": [5]}
