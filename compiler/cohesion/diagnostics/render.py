"""Diagnostics as text for people and as JSON for editors; the words are the model's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cohesion.diagnostics.model import CompileFailed, Diagnostic
from cohesion.source import Source, Span

TAB = 4
"""Columns between tab stops in the lines that are shown."""

WIDEST = 160
"""Columns of a source line that are shown; what is left out is marked by an ellipsis."""

_RESET = "\x1b[0m"
_STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "label": "\x1b[34m",
    "gutter": "\x1b[2m",
    "note": "\x1b[1m",
    "help": "\x1b[1;32m",
    "title": "\x1b[1m",
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the source to underline, and what to write behind the line."""

    span: Span
    style: str
    text: str = ""


def render(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], color: bool = False
) -> str:
    """The diagnostics as people read them, one block each, the advice last in each.

    `sources` are the files they point into, by path; places in other files are named without their
    text. Ends with a line feed. The text holds no control characters but those of `color`.
    """
    blocks = (_block(diagnostic, sources, _Paint(color)) for diagnostic in diagnostics)
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def render_failed(failed: CompileFailed, color: bool = False) -> str:
    """A refusal as people read it: `render` of its diagnostics with its sources."""
    return render(failed.diagnostics, failed.sources, color)


def to_json(diagnostics: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """The diagnostics as JSON values, for editors and other tools.

    Each is `{code, severity, message, help, place, labels, notes}`; a place is null or `{path,
    line, column, end_line, end_column}`, a label a place and its `text`; lines and columns (in
    characters) count from 1, the end is exclusive.
    """
    return [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "message": diagnostic.message,
            "help": diagnostic.advice,
            "place": _place(diagnostic.span) if diagnostic.span else None,
            "labels": [{**_place(label.span), "text": label.text} for label in diagnostic.labels],
            "notes": list(diagnostic.notes),
        }
        for diagnostic in diagnostics
    ]


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column + 1,
        "end_line": span.end_line,
        "end_column": span.end_column + 1,
    }


class _Paint:
    """Wraps text in the escape sequences of a style, or leaves it alone."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: str) -> str:
        return f"{_STYLES[style]}{text}{_RESET}" if self._color and text else text


def _block(diagnostic: Diagnostic, sources: Mapping[str, Source], paint: _Paint) -> Iterator[str]:
    place = f"{visible(str(diagnostic.span))}: " if diagnostic.span else ""
    kind = paint(f"{diagnostic.severity} {diagnostic.code}", diagnostic.severity)
    yield f"{place}{kind}: {paint(visible(diagnostic.message), 'title')}"
    marks = [_Mark(label.span, "label", label.text) for label in diagnostic.labels]
    if diagnostic.span:
        marks.insert(0, _Mark(diagnostic.span, diagnostic.severity))
    gutter = max((len(str(mark.span.line)) for mark in marks), default=0)
    yield from _excerpts(diagnostic, marks, sources, gutter, paint)
    for note in diagnostic.notes:
        yield from _paragraph("note", note, gutter, paint)
    if diagnostic.advice:
        yield from _paragraph("help", diagnostic.advice, gutter, paint)


def _excerpts(
    diagnostic: Diagnostic,
    marks: Sequence[_Mark],
    sources: Mapping[str, Source],
    gutter: int,
    paint: _Paint,
) -> Iterator[str]:
    """The marked lines, file by file: the file the diagnostic is in first, lines in order."""
    home = diagnostic.span.path if diagnostic.span else ""
    ordered = sorted(marks, key=lambda mark: (mark.span.path != home, mark.span))
    for path, in_file in groupby(ordered, key=lambda mark: mark.span.path):
        here = list(in_file)
        if path != home:
            yield f"{' ' * gutter} --> {visible(str(here[0].span))}"
        previous = None
        for number, on_line in groupby(here, key=lambda mark: mark.span.line):
            if previous is not None and number > previous + 1:
                yield paint(f"  {'.' * 3:>{gutter}}", "gutter")
            previous = number
            yield from _excerpt(sources.get(path), number, list(on_line), gutter, paint)


def _excerpt(
    source: Source | None, number: int, marks: Sequence[_Mark], gutter: int, paint: _Paint
) -> Iterator[str]:
    """One line of source, and below it each of its marks."""
    empty = paint(f"  {'':>{gutter}} | ", "gutter")
    line = source.line(number) if source else ""
    if not line:
        for mark in marks:
            if mark.text:
                yield f"{empty}{visible(mark.text)}"
        return
    yield paint(f"  {number:>{gutter}} | ", "gutter") + _cropped(visible(line, TAB), WIDEST)
    for mark in marks:
        start, width = _columns(line, mark.span)
        sign = "-" if mark.style == "label" else "^"
        text = f" {visible(mark.text)}" if mark.text else ""
        if mark.span.end_line > mark.span.line:
            text = f" … to line {mark.span.end_line}{',' if text else ''}{text}"
        if start < WIDEST:
            yield empty + " " * start + paint(sign * min(width, WIDEST - start) + text, mark.style)
        elif text:
            yield empty + paint(text.lstrip(), mark.style)


def _columns(line: str, span: Span) -> tuple[int, int]:
    """Where a span starts on the screen and how wide it is there, on its first line."""
    end = span.end_column if span.end_line == span.line else len(line.rstrip())
    start = columns(visible(line[: span.column], TAB))
    return start, max(columns(visible(line[: max(end, span.column)], TAB)) - start, 1)


def _paragraph(title: str, text: str, gutter: int, paint: _Paint) -> Iterator[str]:
    """A titled text whose further lines are indented under its first."""
    first, *rest = text.split("\n")
    yield f"  {'':>{gutter}} {paint('=', 'gutter')} {paint(title, title)}: {visible(first)}"
    yield from (f"  {'':>{gutter}}         {visible(line)}" for line in rest)


def visible(text: str, tab: int = 1) -> str:
    """The text with tabs as spaces and every other control character as a picture of it.

    A terminal cannot be made to do anything by a file that is shown on it.
    """
    shown: list[str] = []
    column = 0
    for character in text:
        piece = " " * (tab - column % tab) if character == "\t" else _pictured(character)
        column += columns(piece)
        shown.append(piece)
    return "".join(shown)


def _pictured(character: str) -> str:
    if unicodedata.category(character) == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "\N{SYMBOL FOR DELETE}"
    if unicodedata.bidirectional(character) in _REORDERING:
        return "\N{REPLACEMENT CHARACTER}"
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else character


_REORDERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Characters that make a line read otherwise than it is written."""


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _cropped(text: str, limit: int) -> str:
    """The text, cut to `limit` columns if it is wider."""
    if columns(text) <= limit:
        return text
    used = 0
    for index, character in enumerate(text):
        used += _width(character)
        if used >= limit:
            return text[:index] + "…"
    return text
