"""`break` and `continue` belong to the innermost loop; `return` leaves all of them."""


def workflow(grid, target):
    visited = 0
    for row in grid:
        if not row:
            continue
        for cell in row:
            visited += 1
            if cell == "skip":
                break
            if cell == target:
                return {"visited": visited, "row": row}
            if cell is None:
                continue
            visited += 10
    return visited


# run: {"grid": [], "target": 1}
# run: {"grid": [[]], "target": 1}
# run: {"grid": [[1]], "target": 1}
# run: {"grid": [[2, "skip", 1], [null, 1]], "target": 1}
# run: {"grid": [[0], [], [[]], ["skip"]], "target": []}
# run: {"grid": ["ab", "skip"], "target": "b"}
# run: {"grid": [1], "target": 1}
