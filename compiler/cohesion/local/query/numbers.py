"""Numbers in JSONata: as text, rounded, formatted by a picture, read from text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, localcontext

from jsonata.functions import Functions
from jsonata.jexception import JException

from cohesion.local.query.values import UNDEFINED, JsonataError, Value, double

_TEXT_DIGITS = Context(prec=15, rounding=ROUND_FLOOR)
_LARGEST_PLAIN = 21
_SMALLEST_PLAIN = -7
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?")
_PREFIXED = re.compile(r"0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][01]+")
_DIGITS = "0123456789#"
_PICTURE_DIGITS = 1000
_MAX_RADIX = 36


def decimal(number: float) -> Decimal:
    """The shortest decimal that reads back as this double: what JSONata rounds."""
    return Decimal(repr(float(double(number))))


def number_text(number: float) -> str:
    """A number as `$string` writes it.

    Whole numbers keep their digits below 1e21; others are cut to 15 significant digits, towards
    minus infinity, with an exponent from 1e-7 down. Raises JsonataError for infinities and NaN.
    """
    number = double(number)
    if not math.isfinite(number):
        raise JsonataError("D3001", "Attempting to invoke string function on Infinity or NaN")
    value = decimal(number)
    if number != int(number):
        value = _TEXT_DIGITS.plus(value)
    if not value:
        return "0"
    sign, digits, exponent = value.normalize(Context(prec=_PICTURE_DIGITS)).as_tuple()
    text = "".join(map(str, digits))
    return ("-" if sign else "") + _placed(text, len(text) + int(exponent))


def _placed(digits: str, point: int) -> str:
    """Digits with a decimal point after `point` of them, or an exponent where that is shorter."""
    if _SMALLEST_PLAIN < point - 1 < _LARGEST_PLAIN:
        if point <= 0:
            return "0." + "0" * -point + digits
        if point >= len(digits):
            return digits + "0" * (point - len(digits))
        return f"{digits[:point]}.{digits[point:]}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"


def parse_number(value: Value) -> Value:
    """`$number`: of a bool, a number, or text that is exactly a JSON-like number."""
    if value is UNDEFINED or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return int(value)
    if _NUMBER.fullmatch(value):
        number = float(value)
        if math.isfinite(number):
            return number
    elif _PREFIXED.fullmatch(value):
        return double(int(value, 0))
    raise JsonataError("D3030", f'Unable to cast value to a number: "{value}"')


def rounded(number: Value, places: Value = UNDEFINED) -> Value:
    """`$round`: half-even on the decimal text; negative places round tens, hundreds and so on."""
    if number is UNDEFINED:
        return UNDEFINED
    exponent = 0 if places is UNDEFINED else -int(places)
    with localcontext(Context(prec=_PICTURE_DIGITS)):
        return float(decimal(number).quantize(Decimal((0, (1,), exponent)), ROUND_HALF_EVEN))


def power(base: Value, exponent: Value) -> Value:
    """`$power`; fails where the result is no finite number."""
    if base is UNDEFINED or exponent is UNDEFINED:
        return UNDEFINED
    try:
        result = float(double(base)) ** double(exponent)
    except (OverflowError, ZeroDivisionError):
        result = math.inf
    if isinstance(result, complex) or not math.isfinite(result):
        raise JsonataError(
            "D3061",
            "The power function has resulted in a value that cannot be represented as a JSON "
            f"number: base={base}, exponent={exponent}",
        )
    return result


def format_base(number: Value, radix: Value = UNDEFINED) -> Value:
    """`$formatBase`: a number, rounded, in a base from 2 to 36."""
    if number is UNDEFINED:
        return UNDEFINED
    base = 10 if radix is UNDEFINED else int(radix)
    if not 2 <= base <= _MAX_RADIX:
        raise JsonataError("D3100", f"The radix must be between 2 and 36. It was given {base}")
    whole = rounded(number) + 0  # no negative zero, which has no digits of its own
    if base == len("0123456789"):
        return format(decimal(whole), "f").removesuffix(".0")
    rest, digits = abs(int(whole)), ""
    while rest:
        rest, digit = divmod(rest, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return ("-" if whole < 0 else "") + (digits or "0")


def format_number(
    number: Value, picture: Value, options: Mapping[str, Value] | Value = UNDEFINED
) -> Value:
    """`$formatNumber`: by an XPath picture, rounded half-even on the decimal.

    The picture's layout is jsonata-python's work; it gets a decimal that needs no rounding.
    """
    if number is UNDEFINED:
        return UNDEFINED
    with localcontext(Context(prec=_PICTURE_DIGITS)):
        value = decimal(number)
        pictures = picture_text(picture).split(";")
        places = _places(pictures[-1] if value < 0 else pictures[0])
        if places is not None:
            value = value.quantize(Decimal((0, (1,), -places)), ROUND_HALF_EVEN)
        try:
            text: str = Functions.format_number(
                value, picture, None if options is UNDEFINED else dict(options)
            )
        except JException as failed:
            raise JsonataError(str(failed.error), str(failed)) from failed
    return text


def picture_text(picture: Value) -> str:
    """A picture that was given. Raises JsonataError for one that is `undefined`."""
    if isinstance(picture, str):
        return picture
    raise JsonataError("T0410", "A picture must be a string")


def _places(picture: str) -> int | None:
    """The digits after the point of the value itself; None when an exponent moves the point."""
    if re.search(r"[0#]e[0-9]", picture):
        return None
    fraction = picture.partition(".")[2]
    shift = 2 if "%" in picture else 3 if "‰" in picture else 0
    return sum(character in _DIGITS for character in fraction) + shift
