"""`set` and `frozenset` of a generator expression."""


def workflow(rows):
    return [len(set(row["n"] for row in rows)), len(frozenset(row["n"] // 2 for row in rows))]


# run: {"rows": [{"n": 1}, {"n": 2}, {"n": 3}]}
# run: {"rows": []}
# run: {"rows": [{"n": {}}, {}]}
