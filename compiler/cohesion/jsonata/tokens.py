"""The tokens of a JSONata expression."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal[
    "text", "number", "variable", "name", "quoted name", "sign", "regex", "end"
]
Refusal: TypeAlias = Literal["syntax", "context"]

_BLANKS = " \t\n\r"
_USUAL = re.compile(
    r"[ \t\n\r]*(?:\$(?P<variable>[^\W\d]\w*)"
    r"|(?P<sign>\.\.|:=|!=|>=|<=|~>|[.\[\]{}(),;:?+\-*%=<>&])"
    r"|(?P<name>[^\W\d]\w*))"
)
"""What most tokens are; the others are found one by one."""
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(\.[0-9]+)?([Ee][-+]?[0-9]+)?")
_FLAGS = re.compile(r"[im]*")
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{4}")
_ESCAPES: Final = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}
WORD_OPERATORS: Final = frozenset({"and", "or", "in"})


class ParseError(ValueError):
    """The text is no expression of the JSONata that Cohesion writes.

    `position` counts characters from 0. `refusal` is "context" where the text reads the context
    item (`$`, `$$`, a bare name), which a Step Functions expression does not have.
    """

    def __init__(self, message: str, position: int, refusal: Refusal = "syntax") -> None:
        super().__init__(f"{message} (at character {position})")
        self.position = position
        self.refusal: Refusal = refusal


class Token(NamedTuple):
    """A token: its kind, what it says (for a regular expression pattern and flags), its place."""

    kind: Kind
    value: str | int | float | tuple[str, str]
    position: int


class Tokens:
    """The tokens of a text, one at a time: only the parser knows whether a `/` begins a regex."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0

    def next(self, *, operand: bool) -> Token:
        """The next token. `operand`: whether an operand, not an operator, is expected here.

        Raises ParseError.
        """
        if usual := _USUAL.match(self._source, self._position):
            self._position = usual.end()
            usual_kind: Kind = usual.lastgroup  # type: ignore[assignment]
            word, start = usual[usual_kind], usual.start(usual_kind)
            if usual_kind == "variable":
                return Token("variable", word, start - 1)
            return Token("sign" if word in WORD_OPERATORS else usual_kind, word, start)
        while self._position < len(self._source) and self._source[self._position] in _BLANKS:
            self._position += 1
        start = self._position
        if start == len(self._source):
            return Token("end", "the end", start)
        first = self._source[start]
        if first == "$":
            message = "`$` and `$$` have no value: there is no context item"
            raise ParseError(message, start, "context")
        if self._source.startswith("/*", start):
            raise ParseError("comments are not written", start)
        if operand and first == "/":
            return Token("regex", self._regex(), start)
        if first == "/":
            self._position += 1
            return Token("sign", first, start)
        if first in "'\"":
            return Token("text", self._text(first), start)
        if number := _NUMBER.match(self._source, start):
            return self._number(number)
        if first == "`":
            return self._quoted_name()
        raise ParseError(f"`{first}` is not expected", start)

    def _number(self, match: re.Match[str]) -> Token:
        self._position = match.end()
        digits = match.group()
        value = float(digits) if match.group(1) or match.group(2) else int(digits)
        return Token("number", value, match.start())

    def _quoted_name(self) -> Token:
        start = self._position
        end = self._source.find("`", start + 1)
        if end < 0:
            raise ParseError("a quoted name does not end", start)
        self._position = end + 1
        return Token("quoted name", self._source[start + 1 : end], start)

    def _text(self, quote: str) -> str:
        start, source, parts = self._position, self._source, list[str]()
        position = start + 1
        end = source.find(quote, position)
        if end >= 0 and "\\" not in (plain := source[position:end]):
            self._position = end + 1
            return plain
        while position < len(source):
            character = source[position]
            if character == quote:
                self._position = position + 1
                return "".join(parts)
            if character != "\\":
                parts.append(character)
                position += 1
                continue
            escape = source[position + 1 : position + 2]
            if escape == "u" and (code := _HEXADECIMAL.match(source, position + 2)):
                parts.append(chr(int(code.group(), 16)))
                position = code.end()
            elif escape in _ESCAPES:
                parts.append(_ESCAPES[escape])
                position += 2
            else:
                raise ParseError(f"`\\{escape}` is no escape", position)
        raise ParseError("a string does not end", start)

    def _regex(self) -> tuple[str, str]:
        start, source = self._position, self._source
        position, depth = start + 1, 0
        while position < len(source):
            character = source[position]
            if character == "\\":
                position += 2
                continue
            if character == "/" and depth == 0:
                flags = _FLAGS.match(source, position + 1)
                end = flags.end() if flags else position + 1
                self._position = end
                if position == start + 1:
                    raise ParseError("a regular expression is empty", start)
                return source[start + 1 : position], source[position + 1 : end]
            depth += (character in "([{") - (character in ")]}")
            position += 1
        raise ParseError("a regular expression does not end", start)
