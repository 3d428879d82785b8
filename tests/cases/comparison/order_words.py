"""Each operator raises in its own words."""


def workflow(op, a, b):
    if op == "<":
        return a < b
    if op == "<=":
        return a <= b
    if op == ">":
        return a > b
    return a >= b


# run: {"op": "<", "a": 1, "b": "x"}
# run: {"op": "<=", "a": "x", "b": 1}
# run: {"op": ">", "a": null, "b": 1}
# run: {"op": ">=", "a": 1.5, "b": null}
# run: {"op": ">=", "a": {}, "b": []}
# run: {"op": ">", "a": true, "b": null}
# run: {"op": ">", "a": 2, "b": true}
