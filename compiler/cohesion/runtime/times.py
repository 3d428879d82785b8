"""Dates and times as variables of a workflow have them (`primitives.dates`), and as Python's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.scope import Json

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the start of what a wall clock shows
_MICROSECOND = timedelta(microseconds=1)
_EXACT = 2**53


def read(value: Json, kind: str) -> object:
    """The `datetime`, `date`, `timedelta` or `timezone` of what a variable has."""
    if kind == "datetime":
        zone = None if value["o"] is None else _zone(value["o"])
        return (_EPOCH + value["t"] * _MICROSECOND).replace(tzinfo=zone)
    if kind == "date":
        return date.fromordinal(value + _EPOCH.toordinal())
    return value * _MICROSECOND if kind == "timedelta" else _zone(value)


def written(value: object, kind: str) -> Json:
    """What a variable has for a `datetime`, `date`, `timedelta` or `timezone`. Raises ValueError
    with what is wrong, which a sentence goes on with.
    """
    if type(value).__name__ != kind or type(value).__module__ != "datetime":
        raise ValueError(f"which is no {kind}")
    if isinstance(value, datetime):
        if value.fold:
            raise ValueError("which is the second of two equal times: make it UTC")
        wall = _counted(value.replace(tzinfo=None) - _EPOCH)
        return {"t": wall, "o": None if value.tzinfo is None else _offset(value.tzinfo)}
    if isinstance(value, date):
        return value.toordinal() - _EPOCH.toordinal()
    return _counted(value) if isinstance(value, timedelta) else _offset(value)


def _counted(span: timedelta) -> int:
    found = span // _MICROSECOND
    if abs(found) > _EXACT:
        raise ValueError("whose microseconds have more digits than a number of a workflow")
    return found


def _zone(offset: int) -> timezone:
    return timezone(offset * _MICROSECOND) if offset else UTC


def _offset(zone: object) -> int:
    if not isinstance(zone, timezone):
        raise ValueError("whose time zone has no fixed offset: make it UTC with `astimezone`")  # noqa: TRY004
    offset = zone.utcoffset(None) // _MICROSECOND
    if zone.tzname(None) != _zone(offset).tzname(None):
        raise ValueError("whose time zone has a name of its own")
    return offset
