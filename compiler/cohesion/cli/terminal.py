"""What goes to the terminal: the result to stdout, everything about it to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from cohesion.artifact import Json
from cohesion.diagnostics.render import columns, render_failed, visible

if TYPE_CHECKING:
    from rich.console import Console

    from cohesion.diagnostics.model import CompileFailed

STATEMENT = 8
"""Lines of a statement that are shown as one."""

UNBOUNDED = 160
"""Columns of what is written to a file or a pipe, unless COLUMNS says otherwise."""


def console(*, stderr: bool) -> Console:
    """A console on stdout or stderr: colours only on a terminal, none if NO_COLOR is set."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    wide = not stream.isatty() and "COLUMNS" not in os.environ
    return Console(
        file=stream,
        width=UNBOUNDED if wide else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def write_json(value: Json) -> None:
    """A JSON document to stdout, in the characters that stdout can write."""
    sys.stdout.write(json_text(value, sys.stdout.encoding or "utf-8"))
    sys.stdout.flush()


def write_json_line(value: Json) -> None:
    """A JSON value on a line of its own to stdout, at once."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def json_text(value: Json, encoding: str = "utf-8") -> str:
    """A JSON document, indented; escaped where the encoding lacks a character, or is UTF-8 and the
    value holds half a surrogate pair.
    """
    text = json.dumps(value, indent=2, ensure_ascii=False)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    return f"{text}\n"


def tell(text: str, prefix: str = "", out: Console | None = None) -> None:
    """Lines for people to stderr; the prefix is coloured on a terminal.

    `out` is the console that a spinner is shown on, if there is one.
    """
    out = out or console(stderr=True)
    if prefix:
        style = "bold red" if prefix == "error" else "bold yellow"
        out.print(f"{prefix}: ", style=style, end="")
    out.print("\n".join(visible(line) for line in text.split("\n")), soft_wrap=True)


def tell_refused(failed: CompileFailed) -> None:
    """The diagnostics of a program that is refused, to stderr."""
    out = console(stderr=True)
    color = out.color_system is not None and not out.no_color
    sys.stderr.write(render_failed(failed, color))
    count = counted(len(failed.diagnostics), "error")
    code = failed.diagnostics[0].code
    sys.stderr.write(f"\n{count}; `cohesion explain {code}` tells more\n")


def python_text(value: Json, limit: int | None = None) -> str:
    """A value as Python writes it, in at most `limit` columns."""
    return cropped(visible(repr(value)), limit)


def call_text(name: str, arguments: dict[str, Json], limit: int | None = None) -> str:
    """A call as Python writes it: `charge(order='o-1', amount=3)`.

    If it is wider than `limit` columns, the widest arguments are cut first, so that all of them
    can be seen.
    """
    texts = [visible(repr(value)) for value in arguments.values()]
    around = columns(name) + 2 + sum(len(key) + 1 for key in arguments) + 2 * max(len(texts) - 1, 0)
    if limit is not None:
        share = _fair_share([columns(text) for text in texts], max(limit - around, 0))
        texts = [cropped(text, max(share, 4)) for text in texts]
    parts = (f"{key}={text}" for key, text in zip(arguments, texts, strict=True))
    return cropped(f"{name}({', '.join(parts)})", limit)


def _fair_share(widths: Sequence[int], available: int) -> int:
    """The width to which the widest are cut so that all together fit into what is available."""
    remaining = available
    for position, width in enumerate(sorted(widths)):
        share = remaining // (len(widths) - position)
        if width > share:
            return share
        remaining -= width
    return available


def cropped(text: str, limit: int | None) -> str:
    """The text in at most `limit` columns; an ellipsis marks what is left out."""
    if limit is None or columns(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    while kept and columns(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept}…"


def code_line(text: str) -> str:
    """A statement in one line; of a long one, such as a whole function, what it begins with."""
    lines = [visible(line).strip() for line in text.splitlines()]
    return " ".join(lines) if len(lines) <= STATEMENT else f"{lines[0]} …"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in aligned columns, indented; further lines of a last cell stand below its first."""
    widths = [max(columns(visible(cell)) for cell in cells) for cells in zip(*rows, strict=True)]
    lines = []
    for *cells, last in rows:
        start = "  "
        for cell, width in zip(cells, widths, strict=False):
            start += visible(cell) + " " * (width - columns(visible(cell)) + 2)
        first, *rest = last.splitlines() or [""]
        lines.append(f"{start}{visible(first, 4)}".rstrip())
        lines += [f"{' ' * columns(start)}{visible(line, 4)}".rstrip() for line in rest]
    return lines


def duration(seconds: float) -> str:
    """A time span as people write it: `0.25 s`, `1 min 5 s`, `2 h 3 min`, `3 d 4 h`."""
    if seconds < 60:
        return f"{seconds:.3f}".rstrip("0").rstrip(".") + " s"
    whole = round(seconds)
    for (large, name), (small, name_of_small) in pairwise(_UNITS):
        if whole >= large:
            rest = whole % large // small
            return f"{whole // large} {name}" + (f" {rest} {name_of_small}" if rest else "")
    return f"{whole} s"


_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 state`, `1,204 states`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
