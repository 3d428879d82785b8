"""The idiom of groups: a list is found or made, and grows under its own name."""


def workflow(rows):
    groups = {}
    for row in rows:
        key = row["k"]
        if key not in groups:
            groups[key] = []
        group = groups[key]
        group.append(row["n"])
    return groups


# run: {"rows": []}
# run: {"rows": [{"k": "a", "n": 1}, {"k": "b", "n": 2}, {"k": "a", "n": 3}]}
# run: {"rows": [{"k": "a", "n": [1]}, {"k": "a", "n": null}]}
# run: {"rows": [{"k": "a"}]}
