"""Where states come from: places of the IR as the source map has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cohesion.artifact import StateSource
from cohesion.source import Source, Span


class Sources:
    """The author's files by their paths, as the sources of states. `workflow` is the name of the
    function that is none of the helpers; `variables` those of variables in the definition.
    """

    def __init__(
        self, files: Mapping[str, Source], workflow: str, variables: Mapping[str, str]
    ) -> None:
        self._files = files
        self._variables = variables
        self.workflow = workflow

    def source(self, span: Span) -> StateSource:
        """The source of a place."""
        caller = outermost(span).caller
        return StateSource(
            span.path,
            span.line,
            span.end_line,
            self.segment(span),
            span.function or self.workflow,
            tuple(map(self.source, calls(span))),
            caller=self._variables.get(caller, caller),
        )

    def line(self, span: Span) -> StateSource:
        """The source line that a span begins on."""
        file = self._files.get(span.path)
        whole = "" if file is None else file.line(span.line).strip()
        return replace(self.source(span), text=whole)

    def segment(self, span: Span) -> str:
        """The text of a place, on one line."""
        file = self._files.get(span.path)
        return "" if file is None else _one_line(file.segment(span))


def calls(span: Span) -> list[Span]:
    """The calls of the helpers around a place, the outermost first."""
    found: list[Span] = []
    while span.call is not None:
        span = span.call
        found.insert(0, span)
    return found


def outermost(span: Span) -> Span:
    """The first of the calls that lead to a place; the place itself where none does."""
    return next(iter(calls(span)), span)


def _one_line(segment: str) -> str:
    lines = [line.strip() for line in segment.splitlines()]
    return " ".join(line for line in lines if line)[:400]
