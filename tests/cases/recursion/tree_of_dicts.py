"""Recursion inside comprehensions gives nested dicts of any depth, untyped."""

import cohesion


@cohesion.task
def size(name):
    return len(name)


def measured(node):
    return {
        "name": node["name"],
        "size": size(node["name"]),
        "children": [measured(child) for child in node["children"]],
    }


def workflow(tree):
    result = measured(tree)
    return {"result": result, "total": result["size"] + sum(c["size"] for c in result["children"])}


# run: {"tree": {"name": "root", "children": []}}
# run: {"tree": {"name": "r", "children": [{"name": "s😀", "children": [{"name": "", "children": []}]}]}}
# run: {"tree": {"name": "r", "children": [{"name": 3, "children": []}]}}
# run: {"tree": {"name": "r", "children": [{"name": "x"}]}}
