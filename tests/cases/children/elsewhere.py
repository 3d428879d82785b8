"""A workflow that is deployed on its own is called as a function is, with its parameters."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def charge(amount: int) -> int:
    if amount > 100:
        raise Declined(f"{amount} is too much")
    return amount + 1


@cohesion.workflow
def order(amounts: list):
    found = []
    for amount in amounts:
        try:
            found.append(billing(amount)["charged"])
        except Declined as e:
            found.append(f"declined: {e}")
        except TypeError as e:
            found.append(str(e))
    found.append(billing(3, note="last"))
    return found


@cohesion.workflow
def bill(amount: int, note: str = "none"):
    return {"charged": charge(amount), "note": note}


billing = cohesion.workflow_ref("billing", workflow=bill)


# run: {"amounts": [1, 200, "x", true]}
# run: {"amounts": []}
