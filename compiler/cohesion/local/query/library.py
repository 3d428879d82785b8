"""Every built-in function by its name: JSONata 2.0.6 without `$eval`, and what the service adds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from jsonata.datetimeutils import DateTimeUtils

from cohesion.local.query import collections, numbers, patterns, service, text, times
from cohesion.local.query.numbers import picture_text
from cohesion.local.query.signatures import BuiltIn
from cohesion.local.query.values import (
    UNDEFINED,
    JsonataError,
    Native,
    Value,
    double,
    truth,
)

_TYPES: Mapping[type, str] = MappingProxyType(
    {bool: "boolean", int: "number", float: "number", str: "string", dict: "object"}
)


def _floor(number: Value) -> Value:
    return number if number is UNDEFINED else math.floor(double(number))


def _ceil(number: Value) -> Value:
    return number if number is UNDEFINED else math.ceil(double(number))


def _abs(number: Value) -> Value:
    return number if number is UNDEFINED else abs(double(number))


def _sqrt(number: Value) -> Value:
    if number is UNDEFINED:
        return UNDEFINED
    if number < 0:
        raise JsonataError(
            "D3060", f"The sqrt function cannot be applied to a negative number: {number}"
        )
    return math.sqrt(number)


def _boolean(value: Value) -> Value:
    return value if value is UNDEFINED else truth(value)


def _not(value: Value) -> Value:
    return value if value is UNDEFINED else not truth(value)


def _exists(value: Value) -> Value:
    return value is not UNDEFINED


def _type(value: Value) -> Value:
    if value is UNDEFINED:
        return UNDEFINED
    if value is None:
        return "null"
    return "array" if isinstance(value, list) else _TYPES.get(type(value), "function")


def _error(message: Value) -> Value:
    raise JsonataError("D3137", "$error() function evaluated" if message is UNDEFINED else message)


def _assert(condition: Value, message: Value = UNDEFINED) -> Value:
    if not truth(condition):
        raise JsonataError(
            "D3141", "$assert() statement failed" if message is UNDEFINED else message
        )
    return UNDEFINED


def _format_integer(number: Value, picture: Value) -> Value:
    if number is UNDEFINED:
        return UNDEFINED
    try:
        return DateTimeUtils.format_integer(int(number), picture_text(picture))
    except RuntimeError as failed:
        raise JsonataError("D3130", str(failed)) from failed


def _parse_integer(digits: Value, picture: Value) -> Value:
    if digits is UNDEFINED:
        return UNDEFINED
    try:
        return DateTimeUtils.parse_integer(digits, picture_text(picture))
    except RuntimeError as failed:
        raise JsonataError("D3130", str(failed)) from failed


def _same(value: Value) -> Value:
    return value


def _shuffle(items: Value) -> Value:
    if items is UNDEFINED:
        return UNDEFINED
    return [items[at] for at in sorted(range(len(items)), key=lambda _: service.random())]


_ROWS: tuple[tuple[str, str, Native], ...] = (
    ("sum", "<a<n>:n>", collections.total),
    ("count", "<x:n>", collections.count),
    ("max", "<a<n>:n>", collections.largest),
    ("min", "<a<n>:n>", collections.smallest),
    ("average", "<a<n>:n>", collections.average),
    ("string", "<x-b?:s>", text.string),
    ("substring", "<s-nn?:s>", text.substring),
    ("substringBefore", "<s-s:s>", text.substring_before),
    ("substringAfter", "<s-s:s>", text.substring_after),
    ("lowercase", "<s-:s>", text.lowercase),
    ("uppercase", "<s-:s>", text.uppercase),
    ("length", "<s-:n>", text.length),
    ("trim", "<s-:s>", text.trim),
    ("pad", "<s-ns?:s>", text.pad),
    ("match", "<s-fn?:a<o>>", patterns.match),
    ("contains", "<s-(sf):b>", patterns.contains),
    ("replace", "<s-(sf)(sf)n?:s>", patterns.replace),
    ("split", "<s-(sf)n?:a<s>>", patterns.split),
    ("join", "<a<s>s?:s>", text.join),
    ("formatNumber", "<n-so?:s>", numbers.format_number),
    ("formatBase", "<n-n?:s>", numbers.format_base),
    ("formatInteger", "<n-s:s>", _format_integer),
    ("parseInteger", "<s-s:n>", _parse_integer),
    ("number", "<(nsb)-:n>", numbers.parse_number),
    ("floor", "<n-:n>", _floor),
    ("ceil", "<n-:n>", _ceil),
    ("round", "<n-n?:n>", numbers.rounded),
    ("abs", "<n-:n>", _abs),
    ("sqrt", "<n-:n>", _sqrt),
    ("power", "<n-n:n>", numbers.power),
    ("boolean", "<x-:b>", _boolean),
    ("not", "<x-:b>", _not),
    ("map", "<af>", collections.map_),
    ("zip", "<a+>", collections.zip_),
    ("filter", "<af>", collections.filter_),
    ("single", "<af?>", collections.single),
    ("reduce", "<afj?:j>", collections.reduce_),
    ("sift", "<o-f:o>", collections.sift),
    ("keys", "<x-:a<s>>", collections.keys),
    ("lookup", "<x-s:x>", collections.lookup),
    ("append", "<xx:a>", collections.append),
    ("exists", "<x:b>", _exists),
    ("spread", "<x-:a<o>>", collections.spread),
    ("merge", "<a<o>:o>", collections.merge),
    ("reverse", "<a:a>", collections.reverse),
    ("each", "<o-f:a>", collections.each),
    ("error", "<s?:x>", _error),
    ("assert", "<bs?:x>", _assert),
    ("type", "<x:s>", _type),
    ("sort", "<af?:a>", collections.sort),
    ("shuffle", "<a:a>", _shuffle),
    ("distinct", "<x:x>", collections.distinct),
    ("base64encode", "<s-:s>", text.base64_encode),
    ("base64decode", "<s-:s>", text.base64_decode),
    ("encodeUrl", "<s-:s>", text.encode_url),
    ("encodeUrlComponent", "<s-:s>", text.encode_url_component),
    ("decodeUrl", "<s-:s>", text.decode_url),
    ("decodeUrlComponent", "<s-:s>", text.decode_url),
    ("toMillis", "<s-s?:n>", times.to_millis),
    ("fromMillis", "<n-s?s?:s>", times.from_millis),
    ("clone", "<(oa)-:o>", _same),
    ("partition", "<an?:a>", service.partition),
    ("range", "<nnn:a>", service.range_),
    ("hash", "<ss:s>", service.hash_),
    ("random", "<n?:n>", service.random),
    ("uuid", "<:s>", service.uuid),
    ("parse", "<s:x>", service.parse),
)

_ARITIES = {"string": 1, "zip": 0}
"""Built-ins to which `$map` gives another number of arguments than they can take."""

BUILT_INS: Mapping[str, BuiltIn] = MappingProxyType(
    {
        name: BuiltIn(name, signature, function, _ARITIES.get(name))
        for name, signature, function in _ROWS
    }
)
"""The functions of every expression."""


def clock_functions(millis: int) -> dict[str, Value]:
    """`$now` and `$millis` at one instant, in milliseconds since 1970."""

    def now(picture: Value = UNDEFINED, timezone: Value = UNDEFINED) -> Value:
        return times.from_millis(millis, picture, timezone)

    return {
        "now": BuiltIn("now", "<s?s?:s>", now),
        "millis": BuiltIn("millis", "<:n>", lambda: millis),
    }
