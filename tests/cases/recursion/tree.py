"""A walk over a tree with a task at each node: the order of the calls, results as a list."""

import cohesion


@cohesion.task
def visit(name: str, depth: int) -> str:
    return f"{name}@{depth}"


def walk(node, depth=0):
    found = [visit(node["name"], depth)]
    for child in node.get("children", []):
        found += walk(child, depth + 1)
    return found


@cohesion.workflow
def workflow(tree: dict) -> list[str]:
    return walk(tree)


# run: {"tree": {"name": "a"}}
# run: {"tree": {"name": "a", "children": [{"name": "b", "children": [{"name": "c"}]}, {"name": "d"}]}}
# run: {"tree": {"name": "a", "children": [{"title": "b"}]}}
