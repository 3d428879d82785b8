"""A workflow beside the sample's whose code moves: before a task and behind it, with exceptions."""

import re
from decimal import Decimal, InvalidOperation

import cohesion
from sample_app.delivery import notify


@cohesion.workflow
def invite(guests: str, price: str) -> str:
    """Write to each of `Ada <ada@example.org>, …`. Raises ValueError if there is nobody."""
    try:
        each = f"{Decimal(price):.2f}"
        notify("host@example.org", "The price", each)
    except InvalidOperation:
        each = "nothing"
    found = [list(pair) for pair in re.findall(r"(\w+) <([^>]+)>", guests)]
    if not found:
        raise ValueError(f"nobody in {guests!r}")
    sent = []
    for name, mail in found:
        message = notify(mail, "You are invited", f"{name}, it costs {each}")
        sent.append(message["text"])
    return re.sub(r"\d", "#", "; ".join(sent))
