"""Regular expressions of JSONata, in Python's dialect, and the functions that take them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jsonata.regex_engine import RegexFlags

from cohesion.local.query.frames import call
from cohesion.local.query.values import UNDEFINED, JsonataError, Sequence, Value

_END = r"(?![\s\S])"
_LINE_END = r"(?=[\n\r\u2028\u2029]|(?![\s\S]))"
_ANY = r"[^\n\r\u2028\u2029]"
_IN_CLASS = {"[": r"\[", "&": r"\&", "|": r"\|", "~": r"\~"}


class Pattern:
    """A regular expression: a value that `$match`, `$replace`, `$split` and `$contains` take."""

    __slots__ = ("_source", "arity", "regex")

    def __init__(self, source: str, flags: RegexFlags) -> None:
        options = re.ASCII
        if flags.case_insensitive:
            options |= re.IGNORECASE
        if flags.multiline:
            options |= re.MULTILINE
        self._source = source
        self.arity = 1
        try:
            self.regex = re.compile(_python(source, multiline=flags.multiline), options)
        except re.error as failed:
            raise JsonataError("S0301", f"Invalid regular expression /{source}/: {failed}") from (
                failed
            )

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order. Raises JsonataError when a later one is empty."""
        found = self.regex.search(text)
        while found is not None:
            yield found
            if found.end() >= len(text):
                return
            found = self.regex.search(text, found.end())
            if found is not None and not found.group():
                raise JsonataError(
                    "D1004", f"Regular expression matches zero length string: /{self._source}/"
                )

    def __call__(self, arguments: list[Value], context: Value = UNDEFINED) -> Value:
        """A pattern called as a function gives its first match, as `$match` shows it."""
        text = arguments[0] if arguments else context
        found = next(self.matches(text), None) if isinstance(text, str) else None
        return UNDEFINED if found is None else details(found)


def _pattern(value: Value) -> Pattern:
    if isinstance(value, Pattern):
        return value
    raise JsonataError("T0410", "A pattern must be a string or a regular expression")


def details(found: re.Match[str]) -> dict[str, Value]:
    """A match as the object that replacement functions get."""
    return {
        "match": found.group(),
        "start": found.start(),
        "end": found.end(),
        "groups": list(found.groups()),
    }


def _python(source: str, *, multiline: bool) -> str:
    """JavaScript's dialect in Python's: `$`, `.` and named groups mean other things there."""
    written, position, in_class = [], 0, False
    while position < len(source):
        character = source[position]
        step = 1
        if character == "\\":
            written.append(source[position : position + 2])
            step = 2
        elif in_class:
            in_class = character != "]"
            written.append(_IN_CLASS.get(character, character))
        elif character == "[":
            in_class = True
            written.append(character)
        elif character == "$":
            written.append(_LINE_END if multiline else _END)
        elif character == ".":
            written.append(_ANY)
        elif source.startswith("(?<", position) and source[position + 3 : position + 4] not in "=!":
            written.append("(?P<")
            step = 3
        else:
            written.append(character)
        position += step
    return "".join(written)


def match(text: Value, pattern: Value, limit: Value = UNDEFINED) -> Value:
    """`$match`: an object for each match; the index counts UTF-16 units."""
    if text is UNDEFINED:
        return UNDEFINED
    if limit is not UNDEFINED and limit < 0:
        raise JsonataError("D3040", "Third argument of match function must be a positive number")
    result = Sequence()
    for found in _pattern(pattern).matches(text):
        if limit is not UNDEFINED and len(result) >= limit:
            break
        before = text[: found.start()]
        index = len(before) if before.isascii() else len(before.encode("utf-16-be")) // 2
        result.append({"match": found.group(), "index": index, "groups": list(found.groups())})
    return result


def contains(text: Value, token: Value) -> Value:
    """`$contains`."""
    if text is UNDEFINED or token is UNDEFINED:
        return UNDEFINED if text is UNDEFINED else False
    if isinstance(token, str):
        return token in text
    return _pattern(token).regex.search(text) is not None


def split(text: Value, separator: Value, limit: Value = UNDEFINED) -> Value:
    """`$split`: at exact text or a pattern; an empty text splits into UTF-16 units."""
    if text is UNDEFINED:
        return UNDEFINED
    if limit is not UNDEFINED and limit < 0:
        raise JsonataError("D3020", "Third argument of split function must be a positive number")
    count = None if limit is UNDEFINED else int(limit)
    if separator is UNDEFINED:
        return [text][:count]
    if separator == "":
        units = text.encode("utf-16-be", "surrogatepass")
        parts = [chr(units[at] << 8 | units[at + 1]) for at in range(0, len(units), 2)]
    elif isinstance(separator, str):
        parts = text.split(separator)
    else:
        parts, start = [], 0
        for found in _pattern(separator).matches(text):
            parts.append(text[start : found.start()])
            start = found.end()
        parts.append(text[start:])
    return parts[:count]


def replace(text: Value, pattern: Value, replacement: Value, limit: Value = UNDEFINED) -> Value:
    """`$replace`: of exact text by exact text, or of a pattern by a template or a function."""
    if text is UNDEFINED:
        return UNDEFINED
    if pattern == "":
        raise JsonataError("D3010", "Second argument of replace function cannot be an empty string")
    if limit is not UNDEFINED and limit < 0:
        raise JsonataError("D3011", "Fourth argument of replace function must be a positive number")
    if isinstance(pattern, str):
        if not isinstance(replacement, str):
            raise _not_text()
        return text.replace(pattern, replacement, -1 if limit is UNDEFINED else int(limit))
    written, start = [], 0
    for count, found in enumerate(_pattern(pattern).matches(text)):
        if limit is not UNDEFINED and count >= limit:
            break
        written += [text[start : found.start()], _replacement(found, replacement)]
        start = found.end()
    return "".join([*written, text[start:]])


def _replacement(found: re.Match[str], replacement: Value) -> str:
    if isinstance(replacement, str):
        return _filled(replacement, found)
    result = call(replacement, [details(found)], UNDEFINED)
    if not isinstance(result, str):
        raise _not_text()
    return result


def _not_text() -> JsonataError:
    return JsonataError("D3012", "Attempted to replace a matched string with a non-string value")


def _filled(template: str, found: re.Match[str]) -> str:
    """A template with `$0`, `$1` … replaced by what was matched and `$$` by a dollar."""
    groups = found.groups()
    width = len(str(len(groups)))
    written, position = [], 0
    while (index := template.find("$", position)) >= 0:
        written.append(template[position:index])
        position = index + 1
        follows = template[position : position + 1]
        if follows == "$":
            written.append("$")
            position += 1
            continue
        if follows == "0":
            written.append(found.group())
            position += 1
            continue
        digits = re.match("[0-9]*", template[position : position + width])
        number = digits.group() if digits else ""
        if len(number) > 1 and int(number) > len(groups):
            number = number[:-1]
        if not number:
            written.append("$")
            continue
        if int(number) <= len(groups):
            written.append(groups[int(number) - 1] or "")
        position += len(number)
    return "".join([*written, template[position:]])
