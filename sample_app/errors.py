"""What can go wrong with an order, as exception classes the workflow names."""


class OrderRefused(Exception):
    """The order cannot be fulfilled; trying again will not help."""


class OutOfStock(OrderRefused):
    """There is not as much of an article as was ordered."""


class PaymentDeclined(OrderRefused):
    """The card is invalid, or its bank does not grant the amount."""


class Undeliverable(OrderRefused):
    """No carrier takes the parcel to where it should go."""


class BankUnavailable(Exception):
    """The bank does not answer right now; it may a moment later."""
