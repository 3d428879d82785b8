"""How a task's exceptions meet the clauses and retries around it, which Step Functions compares by
name alone.

The payload says which classes the workflow names, in an order: the handler reports an exception
under the first that it is an instance of. That name stands in the first clause which Python would
choose, whatever classes the exception comes from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cohesion.ir.errors import ErrorClass, Errors

EVERY_ERROR = "States.ALL"
_NOWHERE = 1_000_000
"""A position behind every clause and every policy."""


@dataclass(slots=True)
class Matching:
    """What matches at one task: the names of the clauses around it, and of its retries, both in
    order. None is a clause that takes everything; what it raises again comes to those behind it.
    """

    errors: Errors
    clauses: Sequence[Sequence[str] | None]
    policies: list[Sequence[str]] = field(default_factory=list)

    def caught(self, names: Sequence[str] | None) -> list[str]:
        """The names for the `ErrorEquals` of a clause."""
        return [EVERY_ERROR] if names is None else with_subclasses(self.errors.classes, names)

    def policy(self, names: Sequence[str]) -> list[str]:
        """Add a retry; the names for its `ErrorEquals`."""
        known = with_subclasses(self.errors.classes, names)
        self.policies.append(known)
        return known

    def named(self) -> dict[str, str | None]:
        """What the handler is told: error name -> `module:qualified_name` of its class, or None
        where it is whatever has that name. The first that fits an exception is its name.
        """
        clauses = [row and with_subclasses(self.errors.classes, row) for row in self.clauses]
        names = {name for row in (*clauses, *self.policies) for name in row or ()}
        names |= self.errors.outside
        if self.clauses:
            names |= self.errors.asked
        if None in self.clauses:  # it may be kept, and raised again anywhere
            names |= self.errors.taken
        found: dict[str, str | None] = {}
        for name in sorted(names, key=lambda name: self._position(name, clauses)):
            error = self.errors.classes.get(name)
            if error is not None:
                found[name] = error.key
            elif "." not in name:  # with a full stop it is the service's, or the names of a service
                found[name] = None
        return found

    def _position(
        self, name: str, clauses: Sequence[Sequence[str] | None]
    ) -> tuple[int, int, int, str]:
        """The first clause, and the first retry, that a name stands in; subclasses come first."""
        error = self.errors.classes.get(name)
        depth = 0 if error is None else len(error.ancestors)
        return (_first(clauses, name), _first(self.policies, name), -depth, name)


def with_subclasses(classes: Mapping[str, ErrorClass], names: Sequence[str]) -> list[str]:
    """Names, and those of the classes that are derived from theirs."""
    if EVERY_ERROR in names:
        return [EVERY_ERROR]
    keys = {classes[name].key for name in names if name in classes}
    derived = [name for name, error in classes.items() if keys.intersection(error.ancestors)]
    return list(dict.fromkeys([*names, *sorted(derived)]))


def _first(rows: Sequence[Sequence[str] | None], name: str) -> int:
    return next((at for at, row in enumerate(rows) if name in (row or ())), _NOWHERE)
