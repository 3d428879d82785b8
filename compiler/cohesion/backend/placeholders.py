"""What a deployment fills in: no text of the author's may look like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cohesion.artifact import Json
from cohesion.asl.states import expression, inner_machines, strings
from cohesion.backend.naming import OPENING
from cohesion.backend.problems import Problem
from cohesion.runtime.refs import PATTERN

_REFERENCE = re.compile(PATTERN)
_RESOURCE = re.compile(r"\$\{(?:task|activity|workflow|machine):[\w-]+\}")
_CONSTANT = re.compile(r"ErrorEquals|ReaderConfig|WriterConfig|/Label")
"""Fields in which nothing is evaluated, so that `${` cannot be written in another way."""


def problems(definition: Mapping[str, Json]) -> Iterator[Problem]:
    """Texts of a definition that a deployment would take for something to fill in."""
    for name, state in definition["States"].items():
        inside = {"Branches", "ItemProcessor"}
        own = {key: value for key, value in state.items() if key not in inside}
        for place, text in strings(own, f"States/{name}"):
            if OPENING in text and (_CONSTANT.search(place) or not _is_placeholder(text)):
                message = f"`{OPENING}` in a text is what a deployment fills in: {text!r}"
                yield Problem(place, "placeholder", message, name)
        for _, inner in inner_machines(state):
            yield from problems(inner)


def _is_placeholder(text: str) -> bool:
    """Whether each `${` is one that the compiler has written."""
    if expression(text) is None and _RESOURCE.fullmatch(text):
        return True
    return OPENING not in _REFERENCE.sub("", text)
