"""The order workflow: everything an order needs, or nothing of it."""

import cohesion
from sample_app.delivery import notify, ship
from sample_app.errors import BankUnavailable, OrderRefused
from sample_app.model import Confirmation, Order, Receipt, Reservation
from sample_app.payment import charge, price, refund
from sample_app.stock import release, reserve


@cohesion.workflow(timeout=3600)
def place_order(order: Order, *, rush: bool = False, hold: int = 2) -> Confirmation:
    """Fulfil an order, or undo what was done for it and fail with the reason.

    `hold` is how many seconds the customer has to change their mind.
    """
    reservations: list[Reservation] = []
    receipt: Receipt | None = None
    try:
        for line in order["lines"]:
            reservations.append(reserve(order["id"], line))
        bill = price(reservations, order["country"], rush)
        if not rush:
            cohesion.sleep(hold)
        receipt = charge(order["id"], order["card"], bill["total"])
        shipment = ship(order["id"], order["country"], reservations, rush)
    except (OrderRefused, BankUnavailable) as problem:
        if receipt is not None:
            refund(receipt)
        while reservations:  # the last first
            release(reservations[-1])
            reservations = reservations[:-1]
        notify(order["email"], f"Your order {order['id']} was cancelled", str(problem))
        raise
    notify(
        order["email"],
        f"Your order {order['id']} is on its way",
        f"{shipment['carrier']} has it. Your tracking number: {shipment['tracking']}",
    )
    return {"order": order["id"], "bill": bill, "receipt": receipt, "shipment": shipment}
