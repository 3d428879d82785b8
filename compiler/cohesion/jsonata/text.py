"""The text of a JSONata tree: compact, deterministic, safe inside `{% … %}` and inside JSON."""

from __future__ import annotations

import math
import re
from typing import Final, assert_never

from cohesion.jsonata.grouping import grouped
from cohesion.jsonata.nodes import (
    Array,
    Binary,
    Bind,
    Block,
    Call,
    Chain,
    Conditional,
    Index,
    KeepArray,
    Lambda,
    Literal,
    Negative,
    Node,
    Number,
    Object,
    Path,
    Placeholder,
    Range,
    Regex,
    Text,
    Variable,
)

KEYWORDS: Final = frozenset({"and", "or", "in", "true", "false", "null"})
"""Names that a path cannot hold bare."""

_BARE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# What JSONata, `{% %}` or JSON would trip over: quotes, backslashes, the end of the expression,
# controls, line separators, and lone surrogates (characters outside the BMP stay as they are); and
# what a deployment would take for a placeholder.
_ESCAPED = re.compile("['\\\\%\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]|\\$(?=\\{)")

_SHORT: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def text(node: Node) -> str:
    """The expression as text, with the parentheses it needs and no others.

    Raises ValueError for what JSONata cannot write: a number that is not finite, a regular
    expression that would end the `{% … %}` around it or stands where none is read.
    """
    return _write(grouped(node))


def quoted(value: str) -> str:
    """A string as a JSONata literal in single quotes."""
    return "'" + _ESCAPED.sub(_escape, value) + "'"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04x}"


def _write(node: Node) -> str:
    match node:
        case Text(value):
            return quoted(value)
        case Placeholder(value):
            return f"'{value}'"
        case Number(value):
            return _number(value)
        case Literal(value):
            return "null" if value is None else "true" if value else "false"
        case Variable(name):
            return f"${name}"
        case Path(base, key):
            return f"{_write(base)}.{_key(key)}"
        case Index(base, position):
            return f"{_write(base)}[{_write(position)}]"
        case KeepArray(base):
            return f"{_write(base)}[]"
        case Call(function, arguments):
            return f"${function}({_list(arguments)})"
        case Chain(argument, called):
            return f"{_write(argument)}~>{_write(called)}"
        case Lambda(parameters, body):
            names = ",".join(f"${name}" for name in parameters)
            return f"function({names}){{{_write(body)}}}"
        case Bind(name, value):
            return f"${name}:={_write(value)}"
        case Block(statements):
            return _open("(", ";".join(_write(statement) for statement in statements)) + ")"
        case Conditional(test, then, otherwise):
            other = "" if otherwise is None else f":{_write(otherwise)}"
            return f"{_write(test)}?{_write(then)}{other}"
        case Binary(operator, left, right):
            sign = f" {operator} " if operator.isalpha() else operator
            return f"{_write(left)}{sign}{_write(right)}"
        case Negative(operand):
            return _open("-", _write(operand))
        case Array(items):
            return _open("[", _list(items)) + "]"
        case Range(first, last):
            return f"{_write(first)}..{_write(last)}"
        case Object(pairs):
            written = ",".join(f"{_write(key)}:{_write(value)}" for key, value in pairs)
            return _open("{", written) + "}"
        case Regex(pattern, flags):
            return _regex(pattern, flags)
        case _:
            assert_never(node)


def _open(sign: str, inside: str) -> str:
    if inside.startswith("/"):
        raise ValueError(f"JSONata reads no regular expression right after `{sign}`")
    return sign + inside


def _list(nodes: tuple[Node, ...]) -> str:
    return ",".join(_write(node) for node in nodes)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"JSONata has no literal for {value}")
    written = repr(value)
    return written.removesuffix(".0")


def _key(key: str) -> str:
    if _BARE_KEY.fullmatch(key) and key not in KEYWORDS:
        return key
    if not key or "`" in key or _ESCAPED.search(key):
        return quoted(key)
    return f"`{key}`"


def _regex(pattern: str, flags: str) -> str:
    if "%}" in pattern:
        raise ValueError(f"the regular expression /{pattern}/ would end the expression it is in")
    return f"/{pattern}/{flags}"
