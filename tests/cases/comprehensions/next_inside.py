"""`next` with a default for each item of a comprehension, and as an operand."""


def workflow(rows):
    firsts = [next((x for x in row if x), len(row)) for row in rows]
    return [firsts, next((row for row in rows if row == rows[0]), rows[1:2])]


# run: {"rows": []}
# run: {"rows": [[]]}
# run: {"rows": [[0, 2], [0], "a"]}
# run: {"rows": [[1], 5]}
# run: {"rows": 5}
