"""The workflows that the examples put into stacks, and their tasks."""

from typing import Any

import cohesion


@cohesion.task
def weigh(parcel: str) -> float:
    """Weigh a parcel, in kilograms."""
    return len(parcel) / 10


@cohesion.task
def stamp(parcel: str, weight: float) -> str:
    """Put a stamp on it."""
    return f"{parcel}: {weight} kg"


@cohesion.workflow(timeout=3600)
def send(parcel: str, express: bool = False) -> str:
    """Weigh a parcel and stamp it; what is not urgent waits."""
    if not express:
        cohesion.sleep(60)
    return stamp(parcel, weigh(parcel))


@cohesion.workflow
def report(day: str | None, hours: int) -> str:
    """Weigh what there was on a day."""
    return f"{day}: {weigh('all')} kg in {hours} hours"


@cohesion.workflow
def arrived(event: dict[str, Any], /) -> str:
    """Stamp what an event tells of."""
    return stamp(event["detail"]["parcel"], 1.5)


@cohesion.workflow
def unpack(key: str) -> float:
    """Weigh a parcel by the file that describes it."""
    found = cohesion.aws.s3.head_object(Bucket=cohesion.ref("parcels"), Key=key)
    return weigh(f"{key} {found['ContentLength']}")


@cohesion.workflow(express=True)
def answer(request: dict[str, Any], /) -> str:
    """Answer a request of an API: its body is the name of a parcel."""
    return f"{weigh(request['body']['parcel'])} kg"


@cohesion.workflow(express=True)
def take(messages: list[Any], /) -> list[str]:
    """Stamp what the messages of a queue tell of."""
    return [stamp(message["body"], 1.5) for message in messages]
