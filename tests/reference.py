"""The reference implementation of JSONata, on Node: a second opinion on every expression.

Our engine says what the compiled definitions do; whether its JSONata is JSONata, the package that
defines the language says. One Node process a test process evaluates what our engine evaluated.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from cohesion.artifact import Json
from cohesion.local import EvaluationError, evaluate

ROOT: Final = Path(__file__).parent.parent
INSTALLED: Final = (ROOT / "node_modules" / "jsonata").is_dir()
"""Whether the package is there; `make setup` installs it."""

BY_CHANCE: Final = re.compile(r"\$(uuid|random|now|millis)\b")
"""Functions whose results are other ones each time."""

NOT_FINITE: Final = re.compile(r'"(-?Infinity|NaN)"')
EXACT: Final = 2**53


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression gave: a value, or nothing, or an error."""

    kind: str
    value: Json = None

    def __str__(self) -> str:
        return f"{self.kind} {json.dumps(self.value)}"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An expression, what it could see, and what our engine made of it."""

    expression: str
    bindings: Mapping[str, Json]
    answer: Answer


@dataclass(slots=True)
class Recorder:
    """Evaluates as our engine does, and keeps every evaluation that could be done again."""

    evaluations: list[Evaluation] = field(default_factory=list)

    def __call__(
        self,
        expression: str,
        variables: Mapping[str, Json],
        states: Json = None,
        /,
        *,
        now: float | None = None,
    ) -> Json:
        """The value of an expression. Raises EvaluationError."""
        answer = Answer("undefined")
        try:
            value = evaluate(expression, variables, states, now=now)
            answer = Answer("value", value)
        except EvaluationError as failed:
            if not failed.undefined:
                answer = _error(failed.message, failed.code)
            raise
        finally:
            if not BY_CHANCE.search(expression):
                bindings = {**variables, "states": states}
                self.evaluations.append(Evaluation(expression, bindings, answer))
        return value


def disagreements(evaluations: Iterable[Evaluation]) -> list[str]:
    """The evaluations that the reference sees differently, ready to be read."""
    found: list[str] = []
    for one in evaluations:
        line = json.dumps({"expression": one.expression, "bindings": one.bindings})
        digest = hashlib.sha256(line.encode()).digest()
        if digest in _SEEN or _differs_by_nature(one):
            continue
        _SEEN.add(digest)
        theirs = _asked(line)
        if not _same(one, theirs):
            shown = f"ours gives {one.answer}, the reference {theirs}"
            found.append(f"node: {shown}: {one.expression}\nwith {json.dumps(one.bindings)}")
    return found


_SEEN: Final[set[bytes]] = set()


@cache
def _node() -> subprocess.Popen[str]:
    """The process, which ends when its input does, and so with this one."""
    return subprocess.Popen(
        ["node", str(Path(__file__).with_suffix(".mjs"))],  # noqa: S607 - whichever Node is used
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _asked(line: str) -> Answer:
    node = _node()
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(line + "\n")
    node.stdin.flush()
    reply = json.loads(node.stdout.readline())
    if "error" in reply:
        return _error(reply["error"], reply["code"])
    return Answer("value", reply["value"]) if "value" in reply else Answer("undefined")


def _error(message: str, code: str) -> Answer:
    """A text that `$error` was given counts; the texts of JSONata's own errors do not."""
    return Answer("error", message if code == "D3137" else None)


def _same(one: Evaluation, theirs: Answer) -> bool:
    """Whether the reference's answer is ours, but for `DIFFERENCES`."""
    if theirs.kind == "error" and theirs.value is None and NOT_FINITE.search(str(one.answer)):
        return True
    if one.answer.kind != theirs.kind:
        return False
    digits = 15 if "$power" in one.expression else 17
    return bool(_comparable(one.answer.value, digits) == _comparable(theirs.value, digits))


def _comparable(value: Json, digits: int) -> Json:
    """A value whose `==` tells bools from numbers, and the order of keys."""
    match value:
        case bool():
            return ("bool", value)
        case float():
            return float(f"{value:.{digits}g}")
        case dict():
            items = [(key, _comparable(item, digits)) for key, item in value.items()]
            return ("dict", sorted(items, key=_digits_first))
        case list():
            return [_comparable(item, digits) for item in value]
        case _:
            return value


def _digits_first(item: tuple[str, Json]) -> tuple[bool, int]:
    digits = re.fullmatch(r"0|[1-9]\d{0,9}", item[0]) is not None
    return (not digits, int(item[0]) if digits else 0)


def _differs_by_nature(one: Evaluation) -> bool:
    return _has_big_integer(one.bindings) or _has_big_integer(one.answer.value)


def _has_big_integer(value: Json) -> bool:
    match value:
        case int():
            return abs(value) > EXACT
        case dict() | Mapping():
            return any(map(_has_big_integer, value.values()))
        case list():
            return any(map(_has_big_integer, value))
        case _:
            return False


DIFFERENCES: Final = {
    "keys of digits": "JavaScript has them first, by number; the service keeps the order of an "
    "object, as ours does",
    "integers beyond 2^53": "their digits survive the service's states, as they do ours; Node "
    "rounds them where it reads them",
    "numbers that are not finite": "the service goes on with them, and they leave an expression "
    "as texts; the reference refuses them",
    "the last digit of a power": "CPython, the JVM and V8 have functions of their own",
}
"""How the reference differs from the service by nature, and why that is not compared."""
