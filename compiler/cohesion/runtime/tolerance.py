"""Items that may fail: how many, and what stands in the places of their results."""

from __future__ import annotations

from cohesion.errors import ExceedToleratedFailureThreshold, ServiceError
from cohesion.runtime.scope import TYPE_CHECKING
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from cohesion.runtime.scope import Json

EXCEEDED = "The specified tolerated failure threshold was exceeded"


class Failed(dict[str, "Json"]):
    """What no function gave."""


def failed(error: Exception) -> dict[str, Json]:
    """What stands in the place of a result."""
    name = type(error).__name__
    if isinstance(error, ServiceError) and error.error_names:
        name = error.error_names[0]
    return Failed({"Status": "FAILED", "Error": name, "Cause": str(error)})


def settled(
    outcomes: Sequence[tuple[Any, Exception | None]], tolerated: int, share: float
) -> list[Any]:
    """The results of items, or what stands in their places. Raises
    ExceedToleratedFailureThreshold where too many failed.
    """
    errors = [error for _, error in outcomes if error is not None]
    if errors and exceeded(len(errors), len(outcomes), tolerated, share):
        raise ExceedToleratedFailureThreshold(EXCEEDED) from errors[0]
    return [result if error is None else failed(error) for result, error in outcomes]


def exceeded(failures: int, items: int, tolerated: int, share: float) -> bool:
    """Whether too many items failed; a threshold of 0 is none."""
    if not tolerated and not share:
        return failures > 0
    return bool((tolerated and failures > tolerated) or (share and failures * 100 > share * items))


def check(function: str, tolerated: object, share: object) -> None:
    """Raise TypeError or ValueError unless this is a number of items, and a percentage of them."""
    whole(function, "tolerated_failures", tolerated, 0)
    said = f"{function}() argument 'tolerated_failure_percentage': "
    if isinstance(share, bool) or not isinstance(share, int | float):
        raise TypeError(f"{said}expected a number, got {kind(share)}")
    if not 0 <= share <= 100:
        raise ValueError(f"{said}must be from 0 to 100")


def whole(function: str, option: str, value: object, least: int) -> None:
    """Raise TypeError or ValueError unless an option is a whole number, large enough."""
    said = f"{function}() argument {option!r}: "
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{said}expected int, got {kind(value)}")
    if value < least:
        raise ValueError(f"{said}must be at least {least}")
