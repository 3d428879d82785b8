"""Diagnostics as people and editors see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from cohesion.diagnostics.model import CompileFailed, Diagnostic, Label, Severity
from cohesion.diagnostics.render import columns, render, render_failed, to_json, visible
from cohesion.source import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(Diagnostic):
    """A diagnostic of the tests."""

    code: ClassVar[str] = "COH199"
    title: ClassVar[str] = "`{name}` is odd"
    help: ClassVar[str] = "write `{instead}`"
    name: str = "x"
    instead: str = "y"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Sample):
    """A warning of the tests."""

    severity: ClassVar[Severity] = "warning"


def shown(text: str, *diagnostics: Diagnostic, path: str = "app/flow.py") -> list[str]:
    return render(diagnostics, {path: Source(path, text)}).splitlines()


def span(line: int, column: int, end_column: int, path: str = "app/flow.py") -> Span:
    return Span(path, line, column, line, end_column)


def test_a_diagnostic_leads_with_its_place_and_ends_with_advice() -> None:
    lines = shown("a = 1\nreturn x + 1\n", Sample(span=span(2, 7, 8), notes=("it was there",)))
    assert lines == [
        "app/flow.py:2:8: error COH199: `x` is odd",
        "  2 | return x + 1",
        "    |        ^",
        "    = note: it was there",
        "    = help: write `y`",
    ]


def test_a_warning_is_called_one() -> None:
    assert (
        shown("x\n", Caution(span=span(1, 0, 1)))[0]
        == "app/flow.py:1:1: warning COH199: `x` is odd"
    )


def test_every_diagnostic_is_a_block_of_its_own() -> None:
    first, second = Sample(span=span(1, 0, 1)), Sample(span=span(2, 0, 1), name="z")
    text = "\n".join(shown("x\nz\n", first, second))
    assert [block.split("\n")[0] for block in text.split("\n\n")] == [
        "app/flow.py:1:1: error COH199: `x` is odd",
        "app/flow.py:2:1: error COH199: `z` is odd",
    ]


def test_labels_stand_at_their_lines_in_source_order() -> None:
    labels = (Label(span(1, 0, 5), "shared here"), Label(span(4, 2, 3), "and read here"))
    lines = shown("b = a\n\nb.append(1)\nf(b)\n", Sample(span=span(3, 0, 11), labels=labels))
    assert lines[1:-1] == [
        "  1 | b = a",
        "    | ----- shared here",
        "  ...",
        "  3 | b.append(1)",
        "    | ^^^^^^^^^^^",
        "  4 | f(b)",
        "    |   - and read here",
    ]


def test_a_label_on_the_line_of_the_diagnostic_shares_its_excerpt() -> None:
    lines = shown("f(b, b)\n", Sample(span=span(1, 2, 3), labels=(Label(span(1, 5, 6), "too"),)))
    assert lines[1:-1] == ["  1 | f(b, b)", "    |   ^", "    |      - too"]


def test_a_label_in_another_file_names_the_file() -> None:
    other = Source("app/tasks.py", "def f(): ...\n")
    home = Source("app/flow.py", "f(1)\n")
    label = Label(span(1, 4, 5, "app/tasks.py"), "defined here")
    text = render(
        [Sample(span=span(1, 0, 4), labels=(label,))], {other.path: other, home.path: home}
    )
    assert text.splitlines()[1:-1] == [
        "  1 | f(1)",
        "    | ^^^^",
        "  --> app/tasks.py:1:5",
        "  1 | def f(): ...",
        "    |     - defined here",
    ]


def test_the_gutter_fits_the_largest_line_number() -> None:
    text = "\n" * 99 + "x\n"
    labels = (Label(span(2, 0, 1), "an empty line has only its label"),)
    lines = shown(text, Sample(span=span(100, 0, 1), labels=labels))
    assert "  100 | x" in lines
    assert "      | an empty line has only its label" in lines


@pytest.mark.parametrize(
    ("line", "marked", "start", "width"),
    [
        ("x = 漢字 + y", "y", 11, 1),  # two columns each
        ("x = '漢字'", "漢字", 5, 4),
        ("x = '🫖' + y", "y", 11, 1),  # outside the BMP: one character, two columns
        ("x = 'é' + y", "y", 10, 1),  # e and a combining accent: one column
        ("\tx = y", "y", 8, 1),  # a tab goes to the next multiple of four
        ("if a:\tb", "b", 8, 1),
    ],
)
def test_the_underline_is_below_what_it_marks(
    line: str, marked: str, start: int, width: int
) -> None:
    column = line.index(marked)
    lines = shown(f"{line}\n", Sample(span=span(1, column, column + len(marked))))
    underline = lines[2].removeprefix("    | ")
    assert underline == " " * start + "^" * width
    before = lines[1].removeprefix("  1 | ").split(marked)[0]
    assert columns(before) == start


def test_an_empty_span_is_still_marked() -> None:
    assert shown("x\n", Sample(span=span(1, 1, 1)))[2] == "    |  ^"


def test_a_span_over_several_lines_says_where_it_ends() -> None:
    lines = shown("f(\n  1,\n)\n", Sample(span=Span("app/flow.py", 1, 0, 3, 1)))
    assert lines[1:3] == ["  1 | f(", "    | ^^ … to line 3"]


def test_a_diagnostic_without_a_place_has_no_excerpt() -> None:
    assert shown("", Sample()) == ["error COH199: `x` is odd", "   = help: write `y`"]


def test_a_file_that_is_not_at_hand_is_named_without_its_text() -> None:
    assert render([Sample(span=span(3, 0, 1))], {}).splitlines() == [
        "app/flow.py:3:1: error COH199: `x` is odd",
        "    = help: write `y`",
    ]


def test_further_lines_of_a_note_are_aligned() -> None:
    lines = shown("x\n", Sample(span=span(1, 0, 1), notes=("one\ntwo",)))
    assert lines[3:5] == ["    = note: one", "            two"]


def test_a_source_cannot_control_the_terminal() -> None:
    evil = "x = '\x1b[2J\x07\u202e'"
    text = "\n".join(shown(f"{evil}\n", Sample(span=span(1, 0, 1), name="\x1b[31m")))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "␛[2J␇" in text


def test_colours_change_nothing_but_colours() -> None:
    sources = {"app/flow.py": Source("app/flow.py", "b = a\nx\n")}
    diagnostic = Sample(span=span(2, 0, 1), labels=(Label(span(1, 0, 1), "b"),), notes=("n",))
    plain, colored = render([diagnostic], sources), render([diagnostic], sources, color=True)
    assert "\x1b[" in colored
    bare = colored
    for code in ("0", "1", "2", "34", "1;31", "1;32", "1;33"):
        bare = bare.replace(f"\x1b[{code}m", "")
    assert bare == plain


def test_a_very_long_line_is_cut() -> None:
    line = "x = " + "1 + " * 200 + "y"
    lines = shown(f"{line}\n", Sample(span=span(1, 0, len(line))))
    assert columns(lines[1]) <= 170
    assert lines[1].endswith("…")
    assert columns(lines[2]) <= 170


def test_a_refusal_is_shown_with_its_sources() -> None:
    source = Source("app/flow.py", "x\n")
    failed = CompileFailed((Sample(span=span(1, 0, 1)),), {source.path: source})
    assert render_failed(failed) == render(failed.diagnostics, failed.sources)
    assert "  1 | x" in render_failed(failed)


def test_json_counts_columns_and_lines_from_one() -> None:
    diagnostic = Sample(
        span=Span("app/flow.py", 2, 4, 3, 0),
        labels=(Label(span(1, 0, 1), "there"),),
        notes=("n",),
    )
    assert to_json([diagnostic, Sample()]) == [
        {
            "code": "COH199",
            "severity": "error",
            "message": "`x` is odd",
            "help": "write `y`",
            "place": {
                "path": "app/flow.py",
                "line": 2,
                "column": 5,
                "end_line": 3,
                "end_column": 1,
            },
            "labels": [
                {
                    "path": "app/flow.py",
                    "line": 1,
                    "column": 1,
                    "end_line": 1,
                    "end_column": 2,
                    "text": "there",
                }
            ],
            "notes": ["n"],
        },
        {
            "code": "COH199",
            "severity": "error",
            "message": "`x` is odd",
            "help": "write `y`",
            "place": None,
            "labels": [],
            "notes": [],
        },
    ]


def test_visible_text_keeps_what_can_be_shown() -> None:
    assert visible("naïve 漢字 🫖\t|\x00\x7f\ud800") == "naïve 漢字 🫖 |␀␡�"
