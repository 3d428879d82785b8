"""A list that grows inside a loop inside a dict."""


def workflow(rows):
    groups = {}
    for row in rows:
        name = row["name"]
        if name not in groups:
            groups[name] = []
        groups[name].append(row["n"])
    return groups


# run: {"rows": []}
# run: {"rows": [{"name": "a", "n": 1}]}
# run: {"rows": [{"name": "a", "n": 1}, {"name": "b", "n": []}, {"name": "a", "n": [[]]}]}
# run: {"rows": [{"name": "", "n": null}, {"name": "", "n": null}]}
# run: {"rows": [{"name": "a"}]}
