"""A recursive function calls other helpers, and is called from one, with a loop around."""

import cohesion


@cohesion.task
def price(name: str) -> int:
    return len(name) * 10


def discounted(amount):
    if amount > 40:
        return amount - 1
    return amount


def total(part):
    amount = discounted(price(part["name"]))
    for each in part.get("parts", []):
        amount += total(each)
    return amount


def order(parts):
    return sum([total(part) for part in parts])


def workflow(parts):
    return order(parts) if parts else total({"name": "none"})


# run: {"parts": []}
# run: {"parts": [{"name": "abc"}, {"name": "wheel", "parts": [{"name": "x", "parts": [{"name": "abcdef"}]}]}]}
