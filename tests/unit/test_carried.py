"""Objects of Python that travel as JSON: each comes back as what it was, or does not leave."""

from __future__ import annotations

import json
import re
import textwrap
import uuid
from collections import Counter, OrderedDict, defaultdict, deque
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from cohesion.runtime import carried

NAMED = timezone(timedelta(hours=-3, minutes=-30), "there")

VALUES: list[object] = [
    None,
    True,
    0,
    -(2**53) - 1,
    10**4000,
    1.0,
    -0.0,
    1.5,
    1e300,
    float("-inf"),
    "",
    "\U0001f600 \ud800",
    [],
    {},
    {"$python": ["tuple", []]},
    {"a": {"$python": 1}, "b": (1,)},
    {1: "a", None: "b", (1, "2"): [3], False: 4, "\ud800": 5},
    (),
    ((1, (2.0,)), [()]),
    {1, "a", None, (1, 2)},
    frozenset({frozenset(), 2.0}),
    range(10, -5, -3),
    b"\x00\xff",
    bytearray(b"ab"),
    complex(-0.0, float("inf")),
    Decimal("1.50"),
    Decimal("-0E+3"),
    Decimal("Infinity"),
    Fraction(-(10**30), 7),
    uuid.UUID(int=5),
    Counter({"a": 2, "b": -1, 3: 0}),
    OrderedDict([("b", 1), ("a", [Decimal(1)])]),
    defaultdict(list, {"a": [1]}),
    defaultdict(None, {2: 3}),
    deque([1, (2,)], maxlen=3),
    deque(),
    re.compile(r"a(?i:b)", re.MULTILINE | re.VERBOSE),
    re.compile(rb"\xff"),
    date(1, 1, 1),
    datetime.max,  # noqa: DTZ901
    datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo("UTC"), fold=1),
    datetime(2024, 2, 29, tzinfo=UTC),
    time(1, 2, 3, 4, tzinfo=NAMED),
    timedelta(days=-999999999),
    NAMED,
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_an_object_comes_back_as_what_it_was(value: object) -> None:
    """Of the same type, with the same text, through JSON as text; sets have no order."""
    written = carried.written(value)
    back = carried.read(json.loads(json.dumps(written)))
    assert type(back) is type(value)
    assert back == value if isinstance(value, set) else repr(back) == repr(value)
    if isinstance(value, defaultdict | deque):
        assert getattr(back, "default_factory", None) == getattr(value, "default_factory", None)
        assert getattr(back, "maxlen", None) == getattr(value, "maxlen", None)


class Texts(list[str]):
    """A type that nobody knows."""


@pytest.mark.parametrize(
    "value",
    [iter([]), "".join, lambda: 1, Texts(), map(str, []), [Texts()], defaultdict(lambda: 1)],
)
def test_what_cannot_be_written_does_not_leave(value: object) -> None:
    """Other types, subclasses, nameless functions, and factories that are no types of Python."""
    with pytest.raises(ValueError, match="cannot leave generated code"):
        carried.written(value)


@pytest.mark.parametrize("value", [open, len, textwrap.shorten, Texts, textwrap])
def test_what_an_import_finds_is_that_again(value: object) -> None:
    """Functions, classes and modules go by their names."""
    assert carried.read(json.loads(json.dumps(carried.written(value)))) is value


def test_an_object_in_two_places_does_not_leave() -> None:
    """It would be two objects behind."""
    inner: list[int] = []
    with pytest.raises(ValueError, match="one list is in two places"):
        carried.written({"a": inner, "b": (inner,)})
    around: list[object] = []
    around.append(around)
    with pytest.raises(ValueError, match="one list is in two places"):
        carried.written(around)
