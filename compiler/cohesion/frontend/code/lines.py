"""Which line of the author's each line of a generated module is."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from cohesion.frontend.code.region import Region


def author_lines(text: str, region: Region, arriving: int) -> tuple[int, ...]:
    """The author's line of each line of a generated module; 0 for one that the compiler wrote.

    `arriving` is how many statements stand before the author's and make their variables.
    """
    lines = [0] * len(text.splitlines())
    function = ast.parse(text).body[-1]
    assert isinstance(function, ast.FunctionDef)
    body = function.body[arriving:]
    if region.keeps:
        assert isinstance(body[0], ast.Try)
        body = body[0].body
    if isinstance(region.nodes, ast.expr):
        _told(lines, body[0], region.span.line, region.span.end_line)
        return tuple(lines)
    for written, own in zip(_statements(body), _statements(region.nodes), strict=False):
        _told(lines, written, own.lineno, own.end_lineno or own.lineno)
    return tuple(lines)


def _told(lines: list[int], written: ast.stmt, first: int, last: int) -> None:
    """Number the lines of a statement; those of the statements inside it come after."""
    for offset in range((written.end_lineno or written.lineno) - written.lineno + 1):
        lines[written.lineno - 1 + offset] = min(first + offset, last)


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements and those inside them, as they are written."""
    for node in body:
        yield node
        for name in ("body", "handlers", "cases", "orelse", "finalbody"):
            for part in getattr(node, name, ()):
                yield from _statements([part] if isinstance(part, ast.stmt) else part.body)
