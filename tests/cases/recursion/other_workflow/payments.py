"""The workflow that is called, and its task."""

import cohesion


@cohesion.task
def charge(amount: int) -> dict:
    if amount > 100:
        raise ValueError(f"{amount} is too much")
    return {"paid": amount}


@cohesion.workflow
def pay(items: list[int], twice: bool = False):
    items.append(sum(items))
    receipt = charge(items[-1] * 2 if twice else items[-1])
    return (receipt["paid"], items)
