"""Tasks of the mail room: send the parcel, and write to the customer."""

import csv
import zlib
from pathlib import Path

import cohesion
from sample_app.errors import Undeliverable
from sample_app.model import Message, Reservation, Shipment

CARRIERS = Path(__file__).parent / "data" / "carriers.csv"


@cohesion.task(timeout=10)
def ship(order_id: str, country: str, reservations: list[Reservation], rush: bool) -> Shipment:
    """Hand the parcel to a carrier: the fastest for a rush, otherwise the cheapest.

    Raises Undeliverable if no carrier takes such a parcel to the country.
    """
    weight = sum(reservation["weight"] for reservation in reservations)
    with CARRIERS.open(encoding="utf-8", newline="") as file:
        fitting = [
            carrier
            for carrier in csv.DictReader(file)
            if country in carrier["countries"].split() and weight <= int(carrier["max_weight"])
        ]
    if not fitting:
        raise Undeliverable(f"no carrier takes {weight / 1000:.1f} kg to {country}")
    best = min(fitting, key=lambda carrier: int(carrier["days" if rush else "cost"]))
    return {
        "tracking": f"{best['code']}{zlib.crc32(order_id.encode()):010d}",
        "carrier": best["name"],
        "weight": weight,
        "days": int(best["days"]),
    }


@cohesion.task(timeout=10)
def notify(email: str, subject: str, text: str) -> Message:
    """Write to the customer. Returns the mail."""
    print(f"to {email}: {subject}")
    return {"to": email, "subject": subject, "text": text}
