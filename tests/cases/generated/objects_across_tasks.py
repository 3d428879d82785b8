"""Bytes, fractions, times and numbers that JSON lacks go from one piece of generated code to the next."""

import re
import uuid
from datetime import datetime, time, timedelta, timezone
from fractions import Fraction

import cohesion


@cohesion.task
def note(value):
    return value


def shares(parts):
    for part in parts:
        yield Fraction(part), 2**part * 1.0


@cohesion.workflow
def workflow(text: str, parts: list):
    raw = text.encode()
    pattern = re.compile(r"(\w)\s(?i:x)", re.MULTILINE)
    note(len(text))
    halves = list(shares(parts))
    noon = time(12, 30, tzinfo=timezone(timedelta(hours=2), "here"))
    name = uuid.uuid5(uuid.NAMESPACE_DNS, text)
    note(f"{len(halves)} parts")
    days = [datetime(2024, 2, 27 + n) for n in range(3)]
    numbers = {1: float("inf"), None: -0.0, True: 10**20}
    note("again")
    spans = range(2, 10, 3)
    nested = [{"a": {text}}, (frozenset({1}), [b"\x00"])]
    note("and again")
    return [
        raw.hex(),
        raw.decode("utf-8") == text,
        pattern.sub(r"<\1>", text),
        [f"{a} {b}" for a, b in halves],
        f"{noon} {noon.tzname()}",
        str(name),
        [f"{day:%a %d}" for day in days],
        f"{numbers}",
        [*spans],
        f"{nested[0]['a'] == {text}} {nested[1]}",
    ]


# run: {"text": "", "parts": []}
# run: {"text": "a x 😀 \u00e9 X", "parts": [1, 0, -3]}
