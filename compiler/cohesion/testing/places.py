"""Where the workflow of a test is: its file, its name, the folder of its project."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cohesion.artifact import Json
from cohesion.runtime import calls, payloads
from cohesion.runtime.project import import_root


@dataclass(frozen=True, slots=True)
class Place:
    """A workflow by its file and its name; `root` is where its project's modules are."""

    file: Path
    name: str
    root: Path

    @classmethod
    def of(cls, workflow: Callable[..., object]) -> Place:
        """The place of a function, marked as a workflow or not. Raises TypeError for what is no
        function of a module.
        """
        function = calls.innermost(workflow)
        name = getattr(function, "__qualname__", "")
        if not inspect.isfunction(function) or not name.isidentifier():
            raise TypeError(f"expected a workflow, a function of a module; got {workflow!r}")
        file = Path(function.__code__.co_filename).resolve()
        return cls(file, name, import_root(file))


def input_of(
    workflow: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> Json:
    """The input of an execution that calls a workflow with these arguments. Raises TypeError for
    arguments that do not fit its signature.
    """
    function = calls.innermost(workflow)
    if not callable(function):
        raise TypeError(f"expected a workflow, got {workflow!r}")
    given = payloads.payload(function, args, kwargs)
    parameters = list(inspect.signature(function).parameters.values())
    if len(parameters) == 1 and parameters[0].kind is inspect.Parameter.POSITIONAL_ONLY:
        return next(iter(given.values()), parameters[0].default)
    return given
