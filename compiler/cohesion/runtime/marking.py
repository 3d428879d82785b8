"""What marks a function: its names on the wrapper, and options that must be what they say."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LONGEST_WAIT = 99_999_999
"""Seconds: what Step Functions takes for a wait, an interval and a time-out; about three years."""

KEPT: Any = object()
"""An option that a call does not give."""


def wrap(wrapper: object, function: Callable[..., object]) -> None:
    """Give `wrapper` the names and the documentation of `function`, as functools.wraps would."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(wrapper, name, getattr(function, name, None))
    wrapper.__dict__["__wrapped__"] = function


def whole(owner: str, name: str, value: object, least: int, most: int) -> None:
    """Raise unless the option is a whole number from `least` to `most`."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{owner}({name}={value!r}): expected a whole number")
    if not least <= value <= most:
        raise ValueError(f"{owner}({name}={value!r}): must be from {least} to {most}")


def flag(owner: str, name: str, value: object) -> None:
    """Raise unless the option is True or False."""
    if not isinstance(value, bool):
        raise TypeError(f"{owner}({name}={value!r}): expected True or False")
