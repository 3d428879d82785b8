"""Tasks of the cash desk: work out the bill, take the money, give it back."""

import csv
import hashlib
import json
from pathlib import Path

import cohesion
from sample_app.errors import BankUnavailable, PaymentDeclined, Undeliverable
from sample_app.model import Bill, Receipt, Reservation

DATA = Path(__file__).parent / "data"
RUSH_FEE = 990


@cohesion.task(timeout=10)
def price(reservations: list[Reservation], country: str, rush: bool) -> Bill:
    """Add up reserved articles, shipping and tax. Raises Undeliverable for an unknown country."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        countries = {row["code"]: row for row in csv.DictReader(file)}
    if country not in countries:
        raise Undeliverable(f"we do not ship to {country}")
    terms = countries[country]
    goods = sum(reservation["price"] for reservation in reservations)
    shipping = 0 if goods >= int(terms["free_from"]) else int(terms["shipping"])
    shipping += RUSH_FEE if rush else 0
    tax = half_up((goods + shipping) * int(terms["tax_per_mille"]), 1000)
    return {"goods": goods, "shipping": shipping, "tax": tax, "total": goods + shipping + tax}


@cohesion.task(timeout=20, retry=cohesion.Retry(on=BankUnavailable, interval=1, max_attempts=2))
def charge(order_id: str, card: str, amount: int) -> Receipt:
    """Take `amount` from a card. Raises PaymentDeclined, or BankUnavailable (tried again)."""
    digits = card.replace(" ", "")
    if not luhn(digits):
        raise PaymentDeclined(f"{masked(digits)} is not the number of a card")
    banks = json.loads((DATA / "banks.json").read_text(encoding="utf-8"))
    bank = next((bank for bank in banks if digits.startswith(bank["prefix"])), None)
    if bank is None:
        raise PaymentDeclined(f"no bank issued {masked(digits)}")
    if not bank["open"]:
        raise BankUnavailable(f"{bank['name']} does not answer")
    if amount > bank["limit"]:
        raise PaymentDeclined(f"{bank['name']} does not grant {money(amount)} on {masked(digits)}")
    proof = hashlib.sha256(f"{order_id} {digits} {amount}".encode()).hexdigest()
    return {"id": proof[:12], "bank": bank["name"], "card": masked(digits), "amount": amount}


@cohesion.task(timeout=20)
def refund(receipt: Receipt) -> str:
    """Give a payment back. Returns the number of the refund."""
    print(f"{money(receipt['amount'])} back to {receipt['card']}")
    return f"refund-{receipt['id']}"


def luhn(digits: str) -> bool:
    """Whether these are the digits of a card, by their check digit."""
    if not digits.isdecimal():
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def masked(digits: str) -> str:
    """Write a card number as it may be shown."""
    return f"…{digits[-4:]}"


def money(cents: int) -> str:
    """Write an amount as people do."""
    return f"{cents // 100}.{cents % 100:02d}"


def half_up(numerator: int, denominator: int) -> int:
    """Divide one whole number by another, rounding half up."""
    return (2 * numerator + denominator) // (2 * denominator)
