"""Tasks, helpers, constants and exceptions come from other modules of the project."""

import shop.payment as pay
from shop import LIMIT
from shop.errors import Declined, ShopError
from shop.prices import total as sum_up

import cohesion


@cohesion.workflow
def order(items, card):
    amount = sum_up(items)
    if amount > LIMIT:
        raise ShopError(f"over {LIMIT}")
    try:
        receipt = pay.charge(card, amount)
    except Declined as e:
        return {"declined": str(e), "amount": amount}
    return receipt


# run: {"items": [], "card": "good"}
# run: {"items": [{"price": 2, "count": 3}, {"price": 0.5, "count": 1}], "card": "good"}
# run: {"items": [{"price": 2, "count": 3}], "card": "bad"}
# run: {"items": [{"price": 2, "count": 3}], "card": ""}
# run: {"items": [{"price": 200, "count": 3}], "card": "good"}
# run: {"items": [{"price": 2}], "card": "good"}
