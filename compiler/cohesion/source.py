"""Source text and the places in it that diagnostics and the source map point at."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file: lines from 1, columns in characters from 0, the end exclusive.

    `path` is relative to the project's root, with forward slashes, so that nothing that is
    compiled holds a path of the machine it was compiled on. `function` is the function around it
    where that is known, and `call` the call of that function if it was inlined. Where calls share
    the function's code, `caller` is the variable of the IR that says which one it runs for.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    function: str = field(default="", compare=False)
    call: Span | None = field(default=None, compare=False, repr=False)
    caller: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column + 1}"


@dataclass(frozen=True)
class Source:
    """One file's text under the path that diagnostics show."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends, as Python's tokenizer counts them."""
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        return tuple(text.split("\n"))

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty when there is no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def column(self, line: int, offset: int) -> int:
        """The column in characters of a UTF-8 byte offset, which is what `ast` counts in."""
        encoded = self.line(line).encode()[:offset]
        return len(encoded.decode(errors="ignore"))

    def span(self, node: ast.AST, function: str = "", call: Span | None = None) -> Span:
        """The span of a node that has a position (statements, expressions, arguments …)."""
        line: int = getattr(node, "lineno", 1)
        end_line: int = getattr(node, "end_lineno", None) or line
        return Span(
            self.path,
            line,
            self.column(line, getattr(node, "col_offset", 0)),
            end_line,
            self.column(end_line, getattr(node, "end_col_offset", None) or 0),
            function,
            call,
        )

    def segment(self, span: Span) -> str:
        """The text of a span; the lines after the first keep their indentation."""
        if span.line == span.end_line:
            return self.line(span.line)[span.column : span.end_column]
        middle = [self.line(number) for number in range(span.line + 1, span.end_line)]
        first = self.line(span.line)[span.column :]
        last = self.line(span.end_line)[: span.end_column]
        return "\n".join([first, *middle, last])
