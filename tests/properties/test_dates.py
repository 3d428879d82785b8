"""Random dates, times and spans do on our engine what they do on CPython.

A program is a line or two of arithmetic and text on parts that are its input: what a literal would
fold away is computed at run time.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from cohesion.artifact import Json
from tests.conformance import Case, Run, differences

EXAMPLES = int(os.environ.get("COHESION_EXAMPLES", "20"))

PROGRAM = """
from datetime import date, datetime, timedelta, timezone


def workflow(a, b, span, number, zone):
    x = datetime.fromisoformat(a)
    y = datetime.fromisoformat(b)
    d = timedelta(microseconds=span)
    here = timezone(timedelta(seconds=zone))
    day = x.date()
    return [{lines}]
"""
LINES = (
    "x.isoformat(), str(x), repr(x), x.isoformat(' ', 'milliseconds')",
    "x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond",
    "x.weekday(), x.isoweekday(), x.toordinal(), x.isocalendar()",
    "f'{x:%Y-%m-%d %H:%M:%S.%f %j %y %b %B %a %A %p %I %z %Z %u %w %U %W %%}'",
    "(x + d).isoformat(), (x - d).isoformat()",
    "str(day + d), str(day - d), (day - y.date()).days",
    "str(d), repr(d), d.days, d.seconds, d.microseconds, d.total_seconds()",
    "str(-d), str(abs(d)), bool(d), str(d * number), str(number * d)",
    "str(d / number), str(d // 7), str(d % timedelta(hours=1)), d // timedelta(minutes=7)",
    "str(timedelta(days=number)), str(timedelta(hours=number, milliseconds=span))",
    "str(timedelta(weeks=number, microseconds=number, minutes=number))",
    "x == y, x != y, str(x - y)",
    "x < y, x >= y",
    "x.replace(tzinfo=here).astimezone(timezone.utc).isoformat(), str(here)",
    "x.replace(tzinfo=timezone.utc).astimezone(here).isoformat()",
    "x.replace(tzinfo=here).timestamp()",
    "x.replace(day=29, month=2).isoformat()",
    "datetime.fromtimestamp(number * 1000, here).isoformat()",
    "datetime.fromtimestamp(span / 1000, timezone.utc).isoformat()",
    "datetime(x.year, 2, x.day, x.hour).isoformat(), date(x.year, x.month, 31).isoformat()",
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One program a line, so that what a line raises hides no other."""
    folder = tmp_path_factory.mktemp("dates")
    found = []
    for number, line in enumerate(LINES):
        path = folder / f"dates_{number}.py"
        path.write_text(PROGRAM.format(lines=line), encoding="utf-8")
        found.append(path)
    return found


# No two are 285 years apart, so that microseconds are exact between them too.
days = st.dates(dt.date(1830, 1, 1), dt.date(2110, 12, 31)) | st.sampled_from(
    [
        dt.date(1969, 12, 31),
        dt.date(1970, 1, 1),
        dt.date(2000, 2, 29),
        dt.date(2100, 2, 28),
        dt.date(2023, 12, 31),
        dt.date(2024, 12, 30),
    ]
)
times = st.times() | st.sampled_from([dt.time(0), dt.time(23, 59, 59, 999_999), dt.time(12)])
zones = st.none() | st.integers(-1439, 1439).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moments = st.builds(lambda d, t, z: dt.datetime.combine(d, t, z).isoformat(), days, times, zones)
spans = st.integers(-(10**15), 10**15) | st.sampled_from(
    [0, 1, -1, 86_400_000_000, -86_400_000_001]
)
numbers = st.integers(-1000, 1000) | st.floats(-1000, 1000).map(lambda x: round(x, 6) + 0.0)
offsets = st.integers(-86_399, 86_399) | st.sampled_from([0, 19_800, -3600])
inputs = st.fixed_dictionaries(
    {"a": moments, "b": moments, "span": spans, "number": numbers, "zone": offsets}
)


@pytest.mark.parametrize("number", range(len(LINES)))
def test_random_dates_agree_with_python(number: int, cases: list[Path]) -> None:
    """Result or exception are CPython's, but where the workflow raises a named difference."""
    path = cases[number]

    @settings(
        max_examples=EXAMPLES,
        derandomize="COHESION_EXAMPLES" not in os.environ,
        deadline=None,
        database=None,
    )
    @given(value=inputs)
    def check(value: Json) -> None:
        run = Run(1, value)
        note(f"{LINES[number]} of {value}")
        found = differences(Case(path, "workflow", (run,)), run, ("optimised",))
        found = [difference for difference in found if "(D-distant-micro" not in difference]
        assert not found, "\n\n".join(found)

    check()
