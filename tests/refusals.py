"""The runner of refused programs: what a file says it must be refused for, and what it is.

A line that must be refused ends with the diagnostic it must get, as code, column and text:

    return m  # error: COH102 [12] "`m` is not defined"

The text may be left out, then the column. Two diagnostics on a line are two such comments. On a
line of its own the comment means a diagnostic that points nowhere. Every file of a project
counts, and the set must be exact: what is refused beyond it fails like what is not.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cohesion.diagnostics.model import Diagnostic

COMMENT = re.compile(r"# error: (COH\d{3})(?: \[(\d+)\])?(?: \"(.*?)\")?\s*(?=# error:|$)")


@dataclass(frozen=True, slots=True)
class Expected:
    """A diagnostic that a file asks for. `line` is None for one that points nowhere."""

    path: str
    line: int | None
    code: str
    column: int | None = None
    text: str | None = None

    def __str__(self) -> str:
        column = f" [{self.column}]" if self.column is not None else ""
        text = f' "{self.text}"' if self.text is not None else ""
        return f"{self.path}:{self.line or '-'}: # error: {self.code}{column}{text}"

    def is_met_by(self, found: Expected) -> bool:
        """Whether a diagnostic is the one asked for."""
        return (
            (self.path, self.line, self.code) == (found.path, found.line, found.code)
            and self.column in {None, found.column}
            and self.text in {None, found.text}
        )


class BadComment(Exception):
    """An error comment that cannot be read."""


def read_expected(path: Path, name: str) -> list[Expected]:
    """The diagnostics that a file asks for; `name` is how diagnostics call it.

    Raises BadComment, with the line, for a comment that starts like one and is none.
    """
    expected: list[Expected] = []
    for number, line, comment in _comments(path.read_text(encoding="utf-8")):
        found = list(COMMENT.finditer(comment))
        if len(found) != len(re.findall(r"#\s*errors?\b", comment)):
            raise BadComment(f'{path}:{number}: write `# error: COH102 [16] "text"`')
        place = None if line.lstrip().startswith("#") else number
        for match in found:
            column = int(match[2]) if match[2] else None
            expected.append(Expected(name, place, match[1], column, match[3]))
    return expected


def _comments(text: str) -> list[tuple[int, str, str]]:
    lines = text.splitlines()
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):  # a program with wrong syntax
        return [
            (number, line, line[line.index("# error") :])
            for number, line in enumerate(lines, 1)
            if "# error" in line
        ]
    return [
        (token.start[0], lines[token.start[0] - 1], token.string)
        for token in tokens
        if token.type == tokenize.COMMENT and re.search(r"#\s*errors?\b", token.string)
    ]


def as_found(diagnostic: Diagnostic, root: Path) -> Expected:
    """A diagnostic as a comment would ask for it, its path relative to `root`."""
    span = diagnostic.span
    if span is None:
        return Expected("", None, diagnostic.code, None, diagnostic.message)
    # A diagnostic's path is relative to the project's root, wherever the compiler found that.
    parts = Path(span.path).parts
    starts = range(len(parts))
    name = next((p for p in ("/".join(parts[i:]) for i in starts) if (root / p).exists()), None)
    column = span.column + 1
    return Expected(name or span.path, span.line, diagnostic.code, column, diagnostic.message)


def mismatches(expected: Sequence[Expected], found: Sequence[Expected]) -> list[str]:
    """What is missing and what is too much, one line each; none if the sets are the same."""
    left = list(found)
    lines: list[str] = []
    for wanted in expected:
        # A diagnostic that points nowhere belongs to no file.
        nowhere = Expected("", None, wanted.code, wanted.column, wanted.text)
        wanted_here = wanted if wanted.line is not None else nowhere
        met = next((one for one in left if wanted_here.is_met_by(one)), None)
        if met is None:
            lines.append(f"missing  {wanted}")
        else:
            left.remove(met)
    return lines + [f"too much {one}" for one in left]
