"""`[[0]] * 3` holds one list three times: Python changes all three."""


def workflow(n: int):
    grid = [[0]] * 3
    grid[0][0] = n  # error: COH302 [5] "this changes `grid`, and another part of it may share the object"
    return grid
