"""The tasks of the shop, which import relatively."""

import cohesion

from .errors import Declined


@cohesion.task
def charge(card, amount):
    if card == "bad":
        raise Declined(f"card {card!r} for {amount}")
    if not card:
        raise ValueError("no card")
    return {"paid": amount}
