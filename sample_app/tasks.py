"""Tasks that `first_page.py` finds by name, because this module is called `tasks`."""

import json
from pathlib import Path

import cohesion


@cohesion.task
def my_first_task() -> list[str]:
    """List the names of all articles."""
    catalogue = Path(__file__).parent / "data" / "catalogue.json"
    articles = json.loads(catalogue.read_text(encoding="utf-8"))
    return [article["name"] for article in articles.values()]


@cohesion.task
def my_second_task(names: list[str]) -> str:
    """Pick the longest of some names; the first of them if several are as long."""
    return max(names, key=len)
