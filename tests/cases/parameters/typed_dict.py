"""A TypedDict: its required keys are there and of their type, other keys may be."""

from typing import TypedDict

import cohesion


class Order(TypedDict):
    id: str
    amount: float
    lines: list[str]


@cohesion.workflow
def place(order: Order):
    return [order["id"], order["amount"], order["lines"]]


# run: {"order": {"id": "a", "amount": 1.5, "lines": []}}
# run: {"order": {"lines": ["x"], "amount": 2, "id": ""}}
# run: {"order": {"id": "a", "amount": 1.5, "lines": [], "more": 1}}
# run: {"order": {"id": "a", "lines": []}}
# run: {"order": {"id": 1, "amount": 1.5, "lines": []}}
# run: {"order": {"id": "a", "amount": 1.5, "lines": [1]}}
# run: {"order": []}
# run: {"order": null}
