"""Time in JSONata: text to and from milliseconds since 1970."""

from __future__ import annotations

import re

from jsonata.datetimeutils import DateTimeUtils
from jsonata.jexception import JException

from cohesion.local.clock import parse_timestamp
from cohesion.local.query.values import UNDEFINED, JsonataError, Value

_OFFSET = re.compile(r"(?:[Zz]|[+-]\d\d:?\d\d)$")


def to_millis(text: Value, picture: Value = UNDEFINED) -> Value:
    """`$toMillis`: of an ISO 8601 text with `T`, UTC where it names no offset; whole ms."""
    if text is UNDEFINED:
        return UNDEFINED
    if picture is not UNDEFINED:
        try:
            return DateTimeUtils.parse_datetime(text, picture)
        except (JException, ValueError) as failed:
            raise JsonataError("D3136", str(failed)) from failed
    offset = _OFFSET.search(text)
    zoned = text if offset else f"{text}Z"
    if offset and len(offset.group()) == len("+0000"):
        zoned = f"{text[:-2]}:{text[-2:]}"
    try:
        return int(round(parse_timestamp(zoned) * 1000, 3) // 1)
    except ValueError as failed:
        raise JsonataError(
            "D3110",
            "The argument of the toMillis function must be an ISO 8601 formatted timestamp. "
            f'Given "{text}"',
        ) from failed


def from_millis(millis: Value, picture: Value = UNDEFINED, timezone: Value = UNDEFINED) -> Value:
    """`$fromMillis`: by a picture, ISO 8601 by default; a fraction is cut towards zero."""
    if millis is UNDEFINED:
        return UNDEFINED
    try:
        return DateTimeUtils.format_datetime(
            int(millis),
            None if picture is UNDEFINED else picture,
            None if timezone is UNDEFINED else timezone,
        )
    except (JException, ValueError, OverflowError) as failed:
        raise JsonataError("", str(failed)) from failed
