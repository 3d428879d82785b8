"""Workflows that are measured beside the sample app: the shapes that people write most."""

from __future__ import annotations

from typing import TypedDict

import cohesion


class Unreachable(Exception):
    """A service does not answer."""


class Item(TypedDict):
    """One item of a batch."""

    name: str
    amount: int


@cohesion.task
def start(job: str) -> str:
    """Start a job; returns its number."""
    return f"job-{job}"


@cohesion.task
def is_done(job: str, asked: int) -> bool:
    """Whether a job is done: the fourth time one asks."""
    return bool(job) and asked >= 4


@cohesion.task
def approve(name: str, amount: int) -> bool:
    """Whether an amount is approved."""
    return bool(name) and amount < 500


@cohesion.task(retry=cohesion.Retry(on=Unreachable, max_attempts=2))
def call_first(name: str) -> str:
    """Ask the first service, which does not know everybody."""
    if name == "nobody":
        raise Unreachable(name)
    return f"first: {name}"


@cohesion.task
def call_second(name: str) -> str:
    """Ask the second service."""
    return f"second: {name}"


@cohesion.workflow
def poll(job: str, every: int = 30) -> str:
    """Start a job and wait until it is done."""
    number = start(job)
    asked = 1
    while not is_done(number, asked):
        cohesion.sleep(every)
        asked += 1
    return f"{number} after {asked}"


@cohesion.workflow
def batch(items: list[Item], limit: int = 100) -> dict[str, int]:
    """Go through items; those above a limit need approval."""
    approved, total = 0, 0
    for item in items:
        if item["amount"] > limit:
            if not approve(item["name"], item["amount"]):
                continue
            approved += 1
        total += item["amount"]
    return {"approved": approved, "total": total}


@cohesion.workflow
def discount(amount: int, country: str, regular: bool) -> dict[str, str | int]:
    """Decide and compute, with no task at all."""
    if amount <= 0:
        raise ValueError("nothing was ordered")
    if country == "DE":
        tax = 19
    elif country in ("FR", "AT"):
        tax = 20
    else:
        tax = 0
    percent = 10 if regular and amount > 1_000 else 0
    net = amount - amount * percent // 100
    return {"net": net, "tax": net * tax // 100, "note": f"{percent} % off"}


@cohesion.workflow
def fallback(name: str) -> str:
    """Ask one service; when it does not answer, another one."""
    try:
        answer = call_first(name)
    except Unreachable:
        answer = call_second(name)
    return answer.upper()
