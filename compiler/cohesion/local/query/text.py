"""Functions of JSONata on text: parts, case, padding, JSON, base64 and URLs."""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse

from cohesion.local.query.numbers import number_text
from cohesion.local.query.values import UNDEFINED, JsonataError, Value, check_memory, whole_text

_BLANKS = re.compile(r"[ \t\n\r]+")
_ESCAPES = str.maketrans(
    {
        "\b": r"\b",
        "\f": r"\f",
        "\n": r"\n",
        "\r": r"\r",
        "\t": r"\t",
        '"': r"\"",
        "\\": r"\\",
    }
)
_COMPONENT = "~()*!.'-_"
_WHOLE = _COMPONENT + "@#$&+=:;,/?"
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def string(value: Value, prettify: Value = UNDEFINED) -> Value:
    """`$string`: text as it is, everything else as JSON."""
    if value is UNDEFINED or isinstance(value, str):
        return value
    if not isinstance(value, (list, dict, int, float)) and value is not None:
        return ""
    return _json(value, "\n" if prettify is True else None)


def concatenated(left: Value, right: Value) -> str:
    """`&`: the texts of both sides; of nothing, no text."""
    parts = ["" if side is UNDEFINED else string(side) for side in (left, right)]
    return "".join(parts)


def _json(value: Value, line: str | None) -> str:
    """JSON text. `line` is a line break with the indentation reached, None to stay on one."""
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return number_text(value)
    inner = None if line is None else line + "  "
    if isinstance(value, list):
        return _joined("[]", [_json(item, inner) for item in value], line)
    if isinstance(value, dict):
        colon = ":" if line is None else ": "
        members = [f"{_json(key, None)}{colon}{_json(item, inner)}" for key, item in value.items()]
        return _joined("{}", members, line)
    return '""'


def _joined(brackets: str, parts: list[str], line: str | None) -> str:
    if line is None or not parts:
        return brackets[0] + ",".join(parts) + brackets[1]
    return f"{brackets[0]}{line}  " + f",{line}  ".join(parts) + line + brackets[1]


def substring(text: Value, start: Value, length: Value = UNDEFINED) -> Value:
    """`$substring`, in code points: from `start` (negative: from the end), `length` of them."""
    if text is UNDEFINED:
        return UNDEFINED
    first = 0 if start is UNDEFINED else int(start)
    first = max(len(text) + first, 0) if first < 0 else first
    if length is UNDEFINED:
        return text[first:]
    return text[first : first + int(length)] if length > 0 else ""


def substring_before(text: Value, separator: Value) -> Value:
    """`$substringBefore`: what stands before the first `separator`, or all."""
    if text is UNDEFINED or separator is UNDEFINED:
        return text
    position = text.find(separator)
    return text[:position] if position >= 0 else text


def substring_after(text: Value, separator: Value) -> Value:
    """`$substringAfter`: what stands after the first `separator`, or all."""
    if text is UNDEFINED or separator is UNDEFINED:
        return text
    position = text.find(separator)
    return text[position + len(separator) :] if position >= 0 else text


def lowercase(text: Value) -> Value:
    """`$lowercase`."""
    return text if text is UNDEFINED else text.lower()


def uppercase(text: Value) -> Value:
    """`$uppercase`."""
    return text if text is UNDEFINED else text.upper()


def length(text: Value) -> Value:
    """`$length`, in code points."""
    return text if text is UNDEFINED else len(text)


def trim(text: Value) -> Value:
    """`$trim`: without blanks at the ends, and single spaces for blanks inside."""
    return text if text is UNDEFINED else _BLANKS.sub(" ", text).strip(" ")


def pad(text: Value, width: Value, fill: Value = UNDEFINED) -> Value:
    """`$pad`: to `width` code points, at the right, or at the left for a negative width."""
    if text is UNDEFINED or width is UNDEFINED:
        return text
    missing = abs(int(width)) - len(text)
    if missing <= 0:
        return text
    check_memory(missing)
    padding = ((" " if fill is UNDEFINED else fill) or " ") * missing
    return text + padding[:missing] if width > 0 else padding[:missing] + text


def join(texts: Value, separator: Value = UNDEFINED) -> Value:
    """`$join`; surrogates that meet become one character again."""
    if texts is UNDEFINED:
        return UNDEFINED
    return whole_text(("" if separator is UNDEFINED else separator).join(texts))


def base64_encode(text: Value) -> Value:
    """`$base64encode`, of UTF-8."""
    return text if text is UNDEFINED else base64.b64encode(text.encode()).decode()


def base64_decode(text: Value) -> Value:
    """`$base64decode`, of UTF-8; missing padding is no error, a foreign character is."""
    if text is UNDEFINED:
        return UNDEFINED
    padded = text.rstrip("=")
    padded += "=" * (-len(padded) % 4)
    try:
        return base64.b64decode(padded, validate=True).decode(errors="replace")
    except binascii.Error as failed:
        raise JsonataError("", f"Malformed base64 passed to $base64decode(): {failed}") from failed


def encode_url(text: Value) -> Value:
    """`$encodeUrl`."""
    return _quoted(text, _WHOLE, "encodeUrl")


def encode_url_component(text: Value) -> Value:
    """`$encodeUrlComponent`."""
    return _quoted(text, _COMPONENT, "encodeUrlComponent")


def decode_url(text: Value) -> Value:
    """`$decodeUrl` and `$decodeUrlComponent`: a plus is a space, broken UTF-8 is U+FFFD."""
    if text is UNDEFINED:
        return UNDEFINED
    if _BAD_PERCENT.search(text):
        raise JsonataError("D3140", f'Malformed URL passed to $decodeUrl(): "{text}"')
    return urllib.parse.unquote_plus(text, errors="replace")


def _quoted(text: Value, safe: str, function: str) -> Value:
    if text is UNDEFINED:
        return UNDEFINED
    try:
        return urllib.parse.quote(text, safe=safe)
    except UnicodeEncodeError as failed:
        raise JsonataError("D3140", f"Malformed URL passed to ${function}()") from failed
