"""A workflow is found wherever an app names it, and anything else is told apart."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

import cohesion
from cohesion_cdk.locate import WorkflowPlace, locate


def plain(order: str) -> str:
    return order


@cohesion.workflow(timeout=60)
def marked(order: str) -> str:
    return order


@functools.wraps(plain)
def wrapping(order: str) -> str:
    return plain(order)


class Desk:
    """Something with a method."""

    def method(self) -> str:
        return type(self).__name__


HERE = Path(__file__)


def test_a_function_is_where_it_is_written() -> None:
    assert locate(plain) == WorkflowPlace(HERE, "plain")


def test_decorators_are_looked_through() -> None:
    assert locate(marked) == WorkflowPlace(HERE, "marked")
    assert locate(wrapping) == WorkflowPlace(HERE, "plain")


def test_text_is_a_path_and_a_name() -> None:
    assert locate("shop/orders.py:place") == WorkflowPlace(Path("shop/orders.py"), "place")


def test_a_path_may_hold_a_colon() -> None:
    assert locate("C:/shop/orders.py:place") == WorkflowPlace(Path("C:/shop/orders.py"), "place")


@pytest.mark.parametrize(
    "text", ["", "place", "orders.py", "orders.py:", "orders:place", "a.py:b c"]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected 'path\.py:name'"):
        locate(text)


def test_a_function_inside_another_is_refused() -> None:
    def inner() -> None:
        pass

    for function in (inner, lambda: None, Desk.method):
        with pytest.raises(ValueError, match="at the top of its module"):
            locate(function)


def test_what_is_no_function_is_refused() -> None:
    with pytest.raises(TypeError, match="expected a function"):
        locate(len)
