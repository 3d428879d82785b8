"""Workflows elsewhere run side by side, in helpers, and in machines of the workflow's own."""

import cohesion


@cohesion.task
def price(item: str) -> int:
    return len(item)


@cohesion.workflow
def order(items: list, tree: dict):
    found = cohesion.map(lambda item: quoting(item)["price"], items)
    both = cohesion.parallel(lambda: quoting(items[0], rush=True), lambda: audit(items=items))
    words = [word for price in found if (word := audit(price))]
    return {"found": found, "both": list(both), "words": words, "tree": quoted(tree)}


@cohesion.workflow
def quote(item: str, *, rush: bool = False):
    return {"item": item, "price": price(item) * (2 if rush else 1)}


quoting = cohesion.workflow_ref("quoting", workflow=quote)
audit = cohesion.workflow_ref("audit")


def quoted(tree):
    own = quoting(item=tree["name"], rush=bool(tree["children"]))
    return [own["price"], *[quoted(child) for child in tree["children"]]]


# answers: {"workflow.audit": [{"return": {"ok": true}}, {"return": "x"}, {"return": ""}]}
# run: {"items": ["a", "bcd"], "tree": {"name": "top", "children": [{"name": "leaf", "children": []}]}}
# run: {"items": [], "tree": {"name": "top", "children": []}}
