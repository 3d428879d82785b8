"""What is wrong with a definition: problems, and the list they are collected in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that Step Functions would refuse, or certainly fail on.

    `path` is the place in the definition (`States/charge/Catch[0]/Next`), `rule` a short name of
    what is broken, `state` the name of the state it is in, if it is in one.
    """

    path: str
    rule: str
    message: str
    state: str | None = None


@dataclass(slots=True)
class Findings:
    """The problems of one place and everything in it; places share one list."""

    path: str = ""
    state: str | None = None
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, rule: str, message: str) -> None:
        """Note a problem at a place inside this one; an empty place is this one itself."""
        path = "/".join(part for part in (self.path, place) if part)
        self.problems.append(Problem(path, rule, message, self.state))

    def within(self, place: str, state: str | None = None) -> Findings:
        """The same list, for a place inside this one, which is a state if it is given."""
        path = "/".join(part for part in (self.path, place) if part)
        return Findings(path, state or self.state, self.problems)
