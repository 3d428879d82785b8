"""The workflows that tests/data/plugin/test_shop.py tests, on each engine."""

import asyncio
import time
from datetime import UTC, datetime

import cohesion


class Busy(Exception):
    """The bank does not answer."""


class Declined(Exception):
    """The bank said no."""


class TooHeavy(Exception):
    """More than a vehicle carries."""

    def __init__(self, kilograms: int, vehicle: str) -> None:
        super().__init__(f"{kilograms} kg in a {vehicle}")
        self.kilograms = kilograms
        self.vehicle = vehicle


TABLE = cohesion.ref("orders")
BILLING = cohesion.workflow_ref("billing")


@cohesion.task(timeout=20, retry=cohesion.Retry(on=Busy, interval=2, max_attempts=3))
def charge(card: str, amount: int) -> str:
    if amount > 100:
        raise Declined(f"{amount} is too much")
    return f"paid {amount} with {card}"


@cohesion.task(timeout=5)
def slow(seconds: int) -> int:
    time.sleep(seconds)
    return seconds


@cohesion.task
def ask(who: str, token: str) -> None:
    """Nobody is told."""


@cohesion.workflow
def buy(card: str, amount: int = 5) -> dict[str, object]:
    begun = datetime.now(UTC)
    time.sleep(3600)
    paid = charge(card, amount)
    took = datetime.now(UTC) - begun
    return {"paid": paid, "took": took.total_seconds(), "at": begun.isoformat()}


@cohesion.workflow
def patient(seconds: int) -> object:
    try:
        return slow(seconds)
    except TimeoutError:
        return "late"


@cohesion.workflow
def approve(who: str) -> object:
    try:
        return cohesion.wait_for_callback(ask, who, token=cohesion.callback_token)
    except Declined as e:
        return f"no: {e}"


@cohesion.workflow
def fetch(key: str) -> object:
    try:
        return cohesion.aws.dynamodb.get_item(TableName=TABLE, Key={"id": {"S": key}})["Item"]
    except cohesion.aws.dynamodb.errors.ResourceNotFoundException as e:
        return str(e)


@cohesion.workflow
def bill(total: int) -> object:
    return BILLING(total=total)


@cohesion.workflow
def first(order: dict[str, object]) -> object:
    return order["id"]


@cohesion.workflow
def several(cards: list[str]) -> object:
    return cohesion.map(lambda card: charge(card, 1), cards)


@cohesion.workflow
def together(seconds: list[int]) -> object:
    begun = time.time()
    done = cohesion.map(slow, seconds, max_concurrency=2)
    return [done, time.time() - begun]


@cohesion.workflow
def branches(seconds: int) -> object:
    def wait_twice() -> int:
        time.sleep(seconds)
        time.sleep(seconds)
        return 2

    return cohesion.parallel(wait_twice, lambda: slow(seconds), lambda: slow(1))


@cohesion.workflow
def each(seconds: list[int]) -> object:
    return cohesion.distributed_map(slow, seconds)


@cohesion.workflow
async def weigh_together(kilograms: list[int]) -> object:
    return await asyncio.gather(*[weigh(each) for each in kilograms])


@cohesion.workflow
async def later(seconds: int) -> object:
    await asyncio.sleep(seconds)
    return time.time()


@cohesion.task
async def weigh(kilograms: int) -> int:
    return kilograms


@cohesion.workflow
async def weighed(kilograms: int) -> object:
    try:
        return await weigh(kilograms)
    except TooHeavy as e:
        return [e.kilograms, e.vehicle, str(e)]


@cohesion.workflow
async def weigh_twice(kilograms: int) -> object:
    first = await weigh(kilograms)
    return [first, await weigh(first)]
