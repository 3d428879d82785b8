"""What a diagnostic is, and the report that a stage adds diagnostics to."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from string import Formatter
from typing import ClassVar, Literal

from cohesion.source import Source, Span

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that a diagnostic points at, and what is to be seen there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing the compiler found, at a place, in the author's words.

    A subclass is one kind: its docstring is its page in the documentation (`cohesion explain
    COH…`), `title` and `help` are texts with `{field}` holes, filled from the fields alone.
    `why` is the title where nothing is wrong: why the code runs in a generated function.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    why: ClassVar[str] = ""
    severity: ClassVar[Severity] = "error"
    movable: ClassVar[bool] = False

    span: Span | None = None
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What was found, in one line."""
        return _fill(self.title, self)

    @property
    def moves(self) -> bool:
        """Whether the code at the place may run in a generated function instead."""
        return self.movable

    @property
    def reason(self) -> str:
        """Why code that may run in a generated function does, in one line."""
        return _fill(self.why or self.title, self)

    @property
    def advice(self) -> str:
        """What to write instead."""
        return _fill(self.help, self)


def _fill(text: str, diagnostic: Diagnostic) -> str:
    values = {f.name: getattr(diagnostic, f.name) for f in fields(diagnostic)}
    return Formatter().vformat(text, (), values)


class CompileFailed(Exception):
    """The program was refused. `diagnostics` holds every error of the stage that refused it.

    `sources` holds the files the diagnostics point into, by path, for renderers.
    """

    def __init__(
        self, diagnostics: tuple[Diagnostic, ...], sources: dict[str, Source] | None = None
    ) -> None:
        super().__init__("\n".join(f"{d.code}: {d.message}" for d in diagnostics))
        self.diagnostics = diagnostics
        self.sources = sources or {}


class InternalError(Exception):
    """The compiler broke one of its own rules: a bug of Cohesion, never of the author's program."""


@dataclass(slots=True)
class Report:
    """Collects the diagnostics of a stage, so that an author sees all of them at once."""

    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic; one that says the same at the same place is kept once."""
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors so far, in source order."""
        return tuple(d for d in self._sorted() if d.severity == "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The warnings so far, in source order."""
        return tuple(d for d in self._sorted() if d.severity == "warning")

    def raise_if_errors(self) -> None:
        """Raise `CompileFailed` with all errors so far, if there are any."""
        if self.errors:
            raise CompileFailed(self.errors, dict(self.sources))

    def _sorted(self) -> list[Diagnostic]:
        return sorted(
            self.diagnostics,
            key=lambda d: (d.span.path, d.span.line, d.span.column) if d.span else ("", 0, 0),
        )
