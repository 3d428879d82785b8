"""The shapes of the values that travel between tasks. Money is in cents, weight in grams."""

from typing import NotRequired, TypedDict


class Line(TypedDict):
    """One article of an order, and how many of it."""

    sku: str
    quantity: int


class Order(TypedDict):
    """What a customer sends."""

    id: str
    email: str
    country: str
    card: str
    lines: list[Line]
    note: NotRequired[str]


class Reservation(TypedDict):
    """Articles set aside for an order, with the price and weight of all of them."""

    id: str
    sku: str
    name: str
    quantity: int
    price: int
    weight: int


class Bill(TypedDict):
    """What an order costs."""

    goods: int
    shipping: int
    tax: int
    total: int


class Receipt(TypedDict):
    """A payment that was taken."""

    id: str
    bank: str
    card: str
    amount: int


class Shipment(TypedDict):
    """A parcel on its way. `days` is how long it travels."""

    tracking: str
    carrier: str
    weight: int
    days: int


class Message(TypedDict):
    """A mail as it was sent."""

    to: str
    subject: str
    text: str


class Confirmation(TypedDict):
    """What the customer gets back."""

    order: str
    bill: Bill
    receipt: Receipt
    shipment: Shipment
