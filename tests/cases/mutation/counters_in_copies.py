"""A number in a copied list or dict can be counted up: numbers do not change in place."""

import cohesion


@cohesion.workflow
def workflow(counts: dict[str, int], row: list[int], names: dict[str, str]):
    copy = {**counts}
    copy["n"] += 1
    others = [*row]
    others[0] += 100
    others[-1] *= 2
    texts = {**names}
    texts["a"] += "!"
    return [counts, copy, row, others, names, texts]


# run: {"counts": {"n": 1}, "row": [1, 2], "names": {"a": "x"}}
# run: {"counts": {"n": -1, "m": 2}, "row": [5], "names": {"a": ""}}
# run: {"counts": {}, "row": [1], "names": {"a": "x"}}
# run: {"counts": {"n": 1}, "row": [], "names": {"a": "x"}}
# run: {"counts": {"n": 1}, "row": [1], "names": {}}
