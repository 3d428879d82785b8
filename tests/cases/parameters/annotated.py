"""Annotated arguments are checked where the execution starts, as the task wrapper checks."""

import cohesion


@cohesion.workflow
def workflow(count: int, price: float, name: str, active: bool = True):
    return {"count": count, "price": price, "name": name, "active": active}


# run: {"count": 1, "price": 2.5, "name": "x"}
# run: {"count": 0, "price": 2, "name": ""}
# run: {"count": true, "price": 2.5, "name": "x"}
# run: {"count": 1.5, "price": 2.5, "name": "x"}
# run: {"count": "1", "price": 2.5, "name": "x"}
# run: {"count": null, "price": 2.5, "name": "x"}
# run: {"count": 1, "price": "2.5", "name": "x"}
# run: {"count": 1, "price": true, "name": "x"}
# run: {"count": 1, "price": 2.5, "name": 3}
# run: {"count": 1, "price": 2.5, "name": "x", "active": 1}
# run: {"count": 1, "price": 2.5, "name": "x", "active": null}
# run: {"price": "2.5", "name": 3}
