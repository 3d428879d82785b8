"""Which file and which name a workflow has that an app gives as a function or as text."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class WorkflowPlace(NamedTuple):
    """Where a workflow is written: its file, and its name at the top of that module."""

    path: Path
    name: str


def locate(workflow: Callable[..., object] | str) -> WorkflowPlace:
    """The place of a workflow given as a function, decorated or not, or as `"path.py:name"`.

    A relative path starts from the working directory, which is the project's when the CDK CLI runs
    the app. Raises ValueError for text of another form and for a function that is not at the top of
    a module, TypeError for what is no function.
    """
    if isinstance(workflow, str):
        return _from_text(workflow)
    function = inspect.unwrap(workflow)
    if not inspect.isfunction(function):
        raise TypeError(f"workflow={workflow!r}: expected a function or 'path.py:name'")
    if not function.__qualname__.isidentifier():
        raise ValueError(
            f"workflow={function.__qualname__}: a workflow is a function at the top of its module,"
            " where the compiler can read it"
        )
    return WorkflowPlace(Path(function.__code__.co_filename), function.__name__)


def _from_text(text: str) -> WorkflowPlace:
    path, colon, name = text.rpartition(":")
    if not colon or not path.endswith(".py") or not name.isidentifier():
        raise ValueError(f"workflow={text!r}: expected 'path.py:name'")
    return WorkflowPlace(Path(path), name)
