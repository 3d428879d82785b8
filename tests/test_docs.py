"""Pages that are made from code are what the code makes: `make docs`."""

from __future__ import annotations

import pytest

from docs import pages


def test_the_reference_is_made_of_the_docstrings() -> None:
    """docs/api.md, byte for byte."""
    written = (pages.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert written == pages.reference(), "run `make docs`"


def test_the_cookbook_has_the_examples_as_they_are() -> None:
    """Each block of docs/cookbook.md that names a file of docs/cookbook."""
    written = (pages.ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    assert written == pages.cookbook(written, pages.ROOT / "docs" / "cookbook"), "run `make docs`"


@pytest.mark.parametrize(("name", "least"), [("cohesion", 40), ("cohesion_cdk", 100)])
def test_everything_public_is_in_the_reference(name: str, least: int) -> None:
    """Every name has its entry, and every entry says something."""
    found = pages.module(name)
    assert found is not None
    page = pages.reference().partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    for public in found.exports:
        _, heading, entry = page.partition(f"\n### {public}\n")
        assert heading, public
        assert len(entry.partition("\n#")[0]) > least, public
