"""Workflows beside the sample's of which one runs another: its results, and what it raises."""

from typing import Any

import cohesion
from sample_app.delivery import notify


class TooDeepError(Exception):
    """More generations than anybody remembers."""


@cohesion.workflow
def greet(name: str) -> dict[str, Any]:
    """Write to somebody. Raises TooDeepError; ValueError for nobody."""
    if not name:
        raise ValueError("nobody has no name")
    if name == "Adam":
        raise TooDeepError(f"nobody knows the mother of {name}")
    return {"told": notify(name, "Hello", f"Dear {name}")["text"], "of": [None, 1.5]}


def descend(tree: dict[str, Any], depth: int) -> list[Any]:
    """Greet everybody in a tree, each in an execution."""
    found: list[Any] = []
    for child in tree["children"]:
        found += [depth, greet(child["name"]), *descend(child, depth + 1)]
    return found


@cohesion.workflow
def reunite(tree: dict[str, Any]) -> dict[str, Any]:
    """Greet a family."""
    try:
        return {"greeted": descend(tree, 0)}
    except TooDeepError as error:
        return {"stopped": str(error), "by": type(error).__name__}
