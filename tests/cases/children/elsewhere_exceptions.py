"""An exception of a workflow elsewhere has its class and its text, whatever raised it."""

import cohesion


class Declined(Exception):
    def __init__(self, code: int):
        super().__init__(f"code {code}")
        self.code = code


@cohesion.task
def charge(amount: int) -> int:
    if amount > 100:
        raise ValueError(f"{amount} is too much")
    if amount == 7:
        raise KeyError("seven")
    return amount


@cohesion.workflow
def order(amount: int):
    try:
        return billing(amount)
    except Exception as e:
        return [str(e), type(e).__name__, isinstance(e, LookupError), f"{e}"]


@cohesion.workflow
def bill(amount: int):
    if amount == 8:
        raise LookupError("eight", 8)
    return {"charged": charge(amount), "at": {}["x"] if amount == 9 else 0}


billing = cohesion.workflow_ref("billing", workflow=bill)


# run: {"amount": 1}
# run: {"amount": 200}
# run: {"amount": 7}
# run: {"amount": 8}
# run: {"amount": 9}
