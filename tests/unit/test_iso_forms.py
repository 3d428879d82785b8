"""The patterns that sort ISO texts agree with the Python that runs them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohesion.primitives import dates

days = st.sampled_from(
    ["2024-01-05", "20240105", "2024-1-5", "2024-W01-3", "2024W013", "2024-13-01"]
)
times = st.from_regex(r"[0-9]{2}(:?[0-9]{2}){0,3}([.,][0-9]{0,7})?", fullmatch=True)
marks = st.sampled_from([*"T t_-+Z:z.0", "é", "😀", "", "\0"])
texts = st.one_of(
    st.builds("".join, st.tuples(days, marks, times, marks, times)),
    st.builds("".join, st.tuples(days, marks, times, marks)),
    st.builds("".join, st.tuples(days, marks)),
    st.text("0123456789-:TZW+. ", max_size=16),
)


def is_read(read: Callable[[str], object], text: str) -> bool:
    """Whether Python reads a text, or sees at least which date it says that there is none of."""
    try:
        read(text)
    except ValueError as error:
        return not str(error).startswith("Invalid isoformat string")
    return True


@pytest.mark.parametrize(
    ("read", "exact", "odd"),
    [
        (dt.datetime.fromisoformat, dates.EXACT_TIME, dates.ODD_TIME),
        (dt.date.fromisoformat, dates.EXACT_DATE, dates.ODD_DATE),
    ],
    ids=["datetime", "date"],
)
def test_texts_are_sorted_as_python_reads_them(
    read: Callable[[str], object], exact: str, odd: str
) -> None:
    """What is exact is read by Python, and what is not even odd is not."""
    exact_form, odd_form = re.compile(exact[1:-1]), re.compile(odd[1:-1])

    @settings(max_examples=500, derandomize=True, deadline=None, database=None)
    @given(text=texts)
    def check(text: str) -> None:
        if exact_form.search(text):
            assert is_read(read, text)
        elif not odd_form.search(text):
            assert not is_read(read, text)

    check()
