"""References that the code of tasks reads: in Lambda, variables of the environment."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from cohesion.artifact import Artifact
from cohesion.packaging import Bundle
from cohesion.packaging.definition import REFERENCE
from cohesion.packaging.references import CodeReferences
from cohesion.runtime.refs import variable
from cohesion_cdk.bindings import Bindings

_VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]+")
"""What Lambda lets a variable be called."""


def read_by_code(
    artifact: Artifact, bundle: Bundle, existing: Collection[str], environment: Iterable[str]
) -> dict[str, dict[str, str]]:
    """The placeholders that each function reads, by the function's name and by the variable that
    has the value there; without those that the `environment` has. Raises ValueError for a reference
    of which no variable can have the name.
    """
    code, given = CodeReferences(bundle), set(environment)
    found: dict[str, dict[str, str]] = {}
    for task in artifact.code:
        if task.activity or task.name in existing:
            continue
        for placeholder in code.of(task):
            name = _variable(placeholder)
            if not _VARIABLE.fullmatch(name):
                raise ValueError(
                    f"bindings: the function of {task.name!r} reads {placeholder}, and no variable"
                    f" of its environment can be called {name!r}: give the reference another name"
                )
            if name not in given:
                found.setdefault(task.name, {})[name] = placeholder
    return found


def together(
    known: Mapping[str, Iterable[str]], read: Mapping[str, Mapping[str, str]]
) -> dict[str, tuple[str, ...]]:
    """The placeholders of each reference, with those that code reads."""
    found = {name: set(placeholders) for name, placeholders in known.items()}
    for variables in read.values():
        for placeholder in variables.values():
            found.setdefault(_name(placeholder), set()).add(placeholder)
    return {name: tuple(sorted(placeholders)) for name, placeholders in sorted(found.items())}


def environments(
    read: Mapping[str, Mapping[str, str]], bindings: Bindings
) -> dict[str, dict[str, str]]:
    """What the variables are, by the function's name."""
    return {
        task: {name: bindings.texts[placeholder] for name, placeholder in variables.items()}
        for task, variables in read.items()
    }


def _name(placeholder: str) -> str:
    found = REFERENCE.fullmatch(placeholder)
    assert found is not None, placeholder
    return found[1]


def _variable(placeholder: str) -> str:
    found = REFERENCE.fullmatch(placeholder)
    assert found is not None, placeholder
    return variable(found[1], found[2] or "")
