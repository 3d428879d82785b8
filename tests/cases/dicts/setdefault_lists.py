"""Grouping with `.setdefault(key, []).append(…)`."""


def workflow(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row["k"], []).append(row["v"])
    return groups


# run: {"rows": []}
# run: {"rows": [{"k": "a", "v": 1}, {"k": "b", "v": [2]}, {"k": "a", "v": null}]}
# run: {"rows": [{"k": "", "v": 1}, {"k": "", "v": 1}]}
# run: {"rows": [{"k": "a"}]}
# run: {"rows": [5]}
