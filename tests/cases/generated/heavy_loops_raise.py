"""Exceptions of loops that moved are Python's, inside of `try` and outside."""

import cohesion


@cohesion.task
def send(x):
    return x


@cohesion.workflow
def workflow(rows: list[list[int]], n: int):
    total = 0
    try:
        for row in rows:
            for x in row:
                total += 100 // x
    except ZeroDivisionError as e:
        send(str(e))
    send(total)
    for i in range(400):
        total += rows[0][i * n]
    return total


# run: {"rows": [[1, 2], [5, 0]], "n": 0}
# run: {"rows": [[1, 2]], "n": 1}
# run: {"rows": [], "n": 1}
