"""How values, calls, times and tables are written for people."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohesion.cli import terminal
from cohesion.diagnostics.render import columns


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (0.25, "0.25 s"),
        (2.0, "2 s"),
        (59.9996, "60 s"),
        (60, "1 min"),
        (65, "1 min 5 s"),
        (3600, "1 h"),
        (7_380, "2 h 3 min"),
        (90_000, "1 d 1 h"),
        (86_400 * 30, "30 d"),
    ],
)
def test_time_spans(seconds: float, text: str) -> None:
    assert terminal.duration(seconds) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 states"), (1, "1 state"), (1204, "1,204 states")]
)
def test_counts(number: int, text: str) -> None:
    assert terminal.counted(number, "state") == text


def test_values_read_as_python() -> None:
    assert terminal.python_text({"a": [True, None, "x"]}) == "{'a': [True, None, 'x']}"


def test_calls_read_as_python() -> None:
    assert terminal.call_text("f", {}) == "f()"
    assert terminal.call_text("f", {"a": 1, "b": "x"}) == "f(a=1, b='x')"


def test_the_widest_arguments_of_a_call_are_cut_first() -> None:
    shown = terminal.call_text("f", {"a": "x" * 50, "b": 7, "c": "y" * 50}, 40)
    assert columns(shown) <= 40
    assert "b=7" in shown
    assert shown.startswith("f(a='xxx")
    assert "c='yyy" in shown


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(json_values, st.integers(min_value=10, max_value=80))
def test_what_is_cut_fits_and_cannot_control_the_terminal(value: object, limit: int) -> None:
    text = terminal.python_text(value, limit)
    assert columns(text) <= limit
    assert all(character.isprintable() or character == "�" for character in text), text


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(st.dictionaries(st.sampled_from("abc"), json_values), st.integers(40, 120))
def test_cut_calls_fit(arguments: dict[str, object], limit: int) -> None:
    assert columns(terminal.call_text("charge", arguments, limit)) <= limit


def test_tables_are_aligned_and_have_no_trailing_blanks() -> None:
    rows = [("a", "漢字", "one\n  two"), ("long", "x", "")]
    assert terminal.table(rows) == [
        "  a     漢字  one",
        "                two",
        "  long  x",
    ]
    assert terminal.table([]) == []


@pytest.mark.parametrize(
    ("encoding", "written"), [("utf-8", '"é🫖"\n'), ("ascii", '"\\u00e9\\ud83e\\uded6"\n')]
)
def test_json_is_written_in_what_stdout_can_encode(
    encoding: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    terminal.write_json("é🫖")
    assert raw.getvalue().decode(encoding) == written


def test_half_a_surrogate_pair_is_escaped() -> None:
    assert terminal.json_text("\ud83e") == '"\\ud83e"\n'
