"""Two positions in a row, each with its own way to fail."""


def workflow(grid, i, j):
    return grid[i][j]


# run: {"grid": [[1, 2], [3, 4]], "i": 1, "j": 0}
# run: {"grid": [[1, 2], [3, 4]], "i": -1, "j": -1}
# run: {"grid": [[[]]], "i": 0, "j": 0}
# run: {"grid": [[]], "i": 0, "j": 0}
# run: {"grid": [], "i": 0, "j": 0}
# run: {"grid": [1], "i": 0, "j": 0}
# run: {"grid": [null], "i": 0, "j": 0}
# run: {"grid": {"a": [5]}, "i": "a", "j": 0}
# run: {"grid": [{"a": [5]}], "i": 0, "j": "a"}
# run: {"grid": ["ab"], "i": 0, "j": 1}
