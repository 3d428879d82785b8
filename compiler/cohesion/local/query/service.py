"""The functions that Step Functions adds to JSONata: `$partition`, `$range`, `$hash` and others."""

from __future__ import annotations

import hashlib
import json
import math
import random as randomness
import re
import uuid as identifiers
from typing import NoReturn

from cohesion.local.query.values import UNDEFINED, JsonataError, Sequence, Value

_ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
_MAX_RANGE = 873_782
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?P<single>(?:[^\'\\]|\\.)*)\'', re.DOTALL)


def partition(items: Value, size: Value = UNDEFINED) -> Value:
    """`$partition`: batches of `size` items; without a size all in one."""
    if items is UNDEFINED or not items or size == 0:
        return UNDEFINED
    step = len(items) if size is UNDEFINED else int(size)
    if step < 0:
        raise JsonataError("", "The second argument of partition function must not be negative")
    if step == 0:
        return UNDEFINED
    return [items[at : at + step] for at in range(0, len(items), step)]


def range_(first: Value, last: Value, step: Value) -> Value:
    """`$range`: from `first` by `step` up to `last`, which is in it if a step hits it."""
    if UNDEFINED in (first, last, step):
        return UNDEFINED
    start, stop, by = int(first), int(last), int(step)
    if by == 0:
        return UNDEFINED
    numbers = range(start, stop + (1 if by > 0 else -1), by)
    return Sequence(list(numbers[: limited(len(numbers))]))


def limited(size: int) -> int:
    """A size that an array may have. Raises JsonataError for one that the service refuses."""
    if size > _MAX_RANGE:
        raise JsonataError("D2014", f"The size of the sequence must not exceed {_MAX_RANGE}")
    return size


def hash_(text: Value, algorithm: Value) -> Value:
    """`$hash`: lowercase hexadecimal of the text's UTF-8."""
    if text is UNDEFINED or algorithm is UNDEFINED:
        return UNDEFINED
    name = _ALGORITHMS.get(algorithm)
    if name is None:
        raise JsonataError("", f'Unsupported hash algorithm: "{algorithm}"')
    return hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()


def random(seed: Value = UNDEFINED) -> Value:
    """`$random`: from 0 up to 1; with a seed the first number of java.util.Random."""
    if seed is UNDEFINED:
        return randomness.random()  # noqa: S311 - what the service offers is no secret either
    mask, factor = 2**48 - 1, 0x5DEECE66D
    state = (int(seed) ^ factor) & mask
    bits = 0
    for width in (26, 27):
        state = (state * factor + 0xB) & mask
        bits = (bits << width) | (state >> (48 - width))
    return bits / 2**53


def uuid() -> Value:
    """`$uuid`: version 4, lowercase."""
    return str(identifiers.uuid4())


def parse(text: Value) -> Value:
    """`$parse`: JSON, single quotes accepted; no repeated keys, no numbers out of range."""
    if text is UNDEFINED:
        return UNDEFINED
    try:
        return json.loads(
            _TOKEN.sub(_double_quoted, text),
            parse_constant=_refused,
            parse_float=_finite,
            object_pairs_hook=_members,
        )
    except (ValueError, RecursionError) as failed:
        raise JsonataError("", f"Invalid JSON passed to $parse(): {failed}") from failed


def _double_quoted(found: re.Match[str]) -> str:
    single = found["single"]
    if single is None:
        return found.group()
    return '"' + single.replace("\\'", "'").replace('"', '\\"') + '"'


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is out of range")
    return number


def _members(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is repeated")
    return members
