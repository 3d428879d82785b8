"""What is in a tuple of unknown length may have no hash."""


def workflow(rows):
    seen = set()
    for row in rows:
        seen.add(tuple(row))  # error: COH201 [9] "`.add` is not supported for set[nothing] and tuple"
    return len(seen)
