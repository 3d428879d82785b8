"""A typed list is sorted by parts, lower case, no key at all."""


from typing import Any

import cohesion


@cohesion.workflow
def workflow(words: list[str], rows: list[dict[str, Any]]):
    words.sort(key=str.lower)
    rows.sort(key=lambda row: (row["n"], row["name"]))
    names = [row["name"] for row in rows]
    rows.sort(key=None, reverse=False) if not rows else None
    return [words, names]


# run: {"words": [], "rows": []}
# run: {"words": ["b", "A", "a", "B"], "rows": [{"n": 2, "name": "x"}, {"n": 1, "name": "z"}, {"n": 1, "name": "y"}]}
# run: {"words": [], "rows": [{"n": 2}]}
# run: {"words": [], "rows": [{"n": 2, "name": "a"}, {"n": "b", "name": "a"}]}
