"""Workflows that fail, and what they do about it: the ways that people write most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import cohesion


class Declined(Exception):
    """A card is declined."""


@cohesion.task
def charge(order: dict[str, int]) -> dict[str, int]:
    """Charge an order; raises Declined for one that is too dear."""
    if order["amount"] > 100:
        raise Declined(f"no {order['amount']}")
    return {"receipt": order["amount"]}


@cohesion.task
def release(order: dict[str, int]) -> None:
    """Give back what was reserved for an order."""


@cohesion.task
def report(problem: str) -> None:
    """Tell somebody of a problem."""


def uncaught(order: dict[str, int]) -> int:
    """Nothing catches what the task raises."""
    return charge(order)["receipt"]


def caught(order: dict[str, int]) -> str:
    """A clause returns."""
    try:
        charge(order)
    except Declined as e:
        return str(e)
    return "paid"


def compensated(order: dict[str, int]) -> None:
    """A clause calls a task."""
    try:
        charge(order)
    except Declined as e:
        report(str(e))


def caught_expression(order: dict[str, int]) -> None:
    """A clause takes what an expression raises."""
    try:
        amount = int(order["text"])
    except ValueError as e:
        report(str(e))
        return
    charge({"amount": amount})


def expression_of_result(order: dict[str, int]) -> int:
    """An expression on a task's result raises, and nothing catches it."""
    receipt = charge(order)
    return receipt["total"]


def raised_again(order: dict[str, int]) -> None:
    """A clause calls a task and raises again."""
    try:
        charge(order)
    except Declined:
        release(order)
        raise


def raised_to_outer(order: dict[str, int]) -> None:
    """A clause raises another exception to the clauses around."""
    try:
        try:
            charge(order)
        except Declined as e:
            raise ValueError("too dear") from e
    except ValueError as e:
        report(str(e))


def refused(order: dict[str, int]) -> int:
    """The workflow raises by itself, after a task."""
    receipt = charge(order)
    if receipt["receipt"] < 10:
        raise ValueError("too cheap")
    return receipt["receipt"]


def cleaned(order: dict[str, int]) -> int:
    """`finally` runs on both ways."""
    try:
        receipt = charge(order)
    finally:
        release(order)
    return receipt["receipt"]


@contextmanager
def reserved(order: dict[str, int]) -> Iterator[None]:
    """What is reserved for an order is given back."""
    try:
        yield
    finally:
        release(order)


def managed(order: dict[str, int]) -> int:
    """`with` around a task."""
    with reserved(order):
        receipt = charge(order)
    return receipt["receipt"]


def cleaned_and_caught(order: dict[str, int]) -> int:
    """`finally` behind a clause."""
    try:
        receipt = charge(order)
    except Declined as e:
        report(str(e))
        return 0
    finally:
        release(order)
    return receipt["receipt"]
