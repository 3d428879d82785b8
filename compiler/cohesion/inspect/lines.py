"""A trace as plain text: each line of the workflow that ran, and below it what it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from cohesion.artifact import Json
from cohesion.inspect.failure import HEADER
from cohesion.inspect.trace import Step
from cohesion.inspect.uncaught import traceback

_WIDEST = 100


def lines(steps: Iterable[Step]) -> str:
    """The steps as text; a failure's traceback comes last."""
    seen = list(steps)
    shown: list[str] = []
    for step in seen:
        indent = "  " * min(step.depth, 8)
        if step.kind == "entered":
            if step.source is not None:
                place = f"{PurePosixPath(step.source.path).name}:{step.source.line}"
                code = step.source.text.strip().split("\n")[0]
                shown.append(f"{step.time:>7g} s  {indent}{place}  {code}")
            continue
        shown += [f"             {indent}{line}" for line in _told(step)]
    error = seen[-1].error if seen else None
    if error is not None:
        frames = "".join(traceback(seen, error)).splitlines()
        shown += [HEADER, *frames] if frames else []
        shown.append(str(error))
    return "\n".join(shown)


def _told(step: Step) -> list[str]:
    """What a line did."""
    match step.kind:
        case "called":
            return [f"{step.task}({_named(step.values)})"]
        case "returned":
            return [f"→ {_short(step.value)}"]
        case "raised":
            return [f"✗ {step.error}"]
        case "retried":
            return [f"retry {(step.attempt or 2) - 1}, after {step.seconds or 0:g} s"]
        case "waited":
            return [f"waited {step.seconds or 0:g} s"]
        case "assigned":
            return [f"{name} = {_short(value)}" for name, value in step.values.items()]
        case _:
            return []


def _named(values: Mapping[str, Json]) -> str:
    return ", ".join(f"{name}={_short(value)}" for name, value in values.items())


def _short(value: Json) -> str:
    """A value as Python writes it, not too long."""
    text = repr(value)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
