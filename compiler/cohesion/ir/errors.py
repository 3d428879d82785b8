"""Exception classes as the compiler knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NOT_PYTHONS = ("Cohesion.CannotLeave", "Cohesion.ChangedCode")
"""The errors of generated code that Python knows nothing of (`runtime.generated`): variables that
no state can hold, a function that a later deployment has changed.
"""


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """An exception class: where it is defined, and its ancestors from near to far, itself first.

    `custom` says that the class or an ancestor outside the builtins defines how it is made or shown
    (`__init__`, `__str__` …), so that its text is not simply that of its arguments. `partial`: some
    of its bases could not be read, so it may have more ancestors. `service` are the names by which
    Step Functions reports it, if it is an error of AWS.
    """

    name: str
    module: str
    ancestors: tuple[str, ...]
    custom: bool = False
    partial: bool = False
    service: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its `__name__`: the last part of `name`, which is where it is found in its module."""
        return self.name.rpartition(".")[2]

    @property
    def key(self) -> str:
        """`module:name`, which no other class has."""
        return f"{self.module}:{self.name}"


@dataclass(frozen=True, slots=True)
class Errors:
    """The exception classes of a workflow by their error names; those of the names that it asks
    exceptions for once they are caught (`isinstance`), and those in its clauses (`taken`).
    `details` is what it asks of exceptions beside class and text: `args`, `repr`, `.name` of an
    attribute. `outside` are names by which other machines of the program know exceptions that
    leave this one; `tells`: its exceptions leave with their details, for another machine.
    """

    classes: Mapping[str, ErrorClass]
    asked: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    details: tuple[str, ...] = ()
    outside: frozenset[str] = frozenset()
    tells: bool = False
