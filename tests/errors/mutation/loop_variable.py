"""A loop variable is an item of the list, not a copy of it."""


def workflow(rows: list):
    for row in rows:
        row["seen"] = True  # error: COH302 [9]
    return rows
