"""Targets nest, and the outer length is checked before the inner one."""


def workflow(row):
    a, (b, [c, d]), e = row
    return {"a": a, "b": b, "c": c, "d": d, "e": e}


# run: {"row": [1, [2, [3, 4]], 5]}
# run: {"row": [1, [2, [3]], 5]}
# run: {"row": [1, [2], 5]}
# run: {"row": [1, 2, 5]}
# run: {"row": [1, [2, [3, 4]]]}
# run: {"row": [1, [2, 3, 4], 5, 6]}
# run: {"row": ["a", ["b", "cd"], "e"]}
# run: {"row": [[], [[], [[], [[]]]], []]}
# run: {"row": [1, null, 2]}
