"""Two workflows for a stack that has a table, a queue and a function already, one of which calls
the other, and one that starts them from another stack.
"""

from typing import Any

import cohesion

PAYMENTS = cohesion.ref("payments")
JOBS = cohesion.ref("jobs")
SURCHARGE = 10


class DeclinedError(Exception):
    """The bank does not pay."""


@cohesion.task
def charge(order: str, amount: int) -> dict[str, Any]:
    """Charge an amount: run by a function that is there already, whatever stands here."""
    raise NotImplementedError


@cohesion.task
def total(prices: list[int]) -> int:
    """What all costs together. Raises LookupError where the table is not known."""
    if not PAYMENTS.startswith("Shop-"):
        raise LookupError(PAYMENTS)
    return sum(prices) + SURCHARGE


@cohesion.workflow
def pay(order: str, amount: int) -> dict[str, Any]:
    """Charge an order, and note it in the table. Raises DeclinedError."""
    receipt = charge(order, amount=amount)
    item = {"id": {"S": order}, "receipt": {"S": receipt["number"]}}
    cohesion.aws.dynamodb.put_item(TableName=PAYMENTS, Item=item)
    return receipt


@cohesion.workflow
def fulfil(order: str, prices: list[int]) -> dict[str, Any]:
    """Have an order paid, and ask for its delivery."""
    try:
        receipt = pay(order, total(prices))
    except DeclinedError as error:
        return {"order": order, "declined": str(error)}
    cohesion.aws.sqs.send_message(QueueUrl=JOBS, MessageBody=order)
    return {"order": order, "paid": receipt["amount"], "table": PAYMENTS.arn}


@cohesion.workflow
def reorder(orders: list[str]) -> list[dict[str, Any]]:
    """Fulfil orders once more, as another team would."""
    return [fulfil(f"{order}-again", [1]) for order in orders]
