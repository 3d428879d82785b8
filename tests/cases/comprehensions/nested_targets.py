"""Targets in targets."""


def workflow(pairs):
    return [[a, b, c] for a, (b, c) in pairs if c is not None]


# run: {"pairs": []}
# run: {"pairs": [[1, [2, 3]], [4, [5, null]]]}
# run: {"pairs": [["x", "yz"]]}
# run: {"pairs": [[1, 2]]}
# run: {"pairs": [[1, [2]]]}
