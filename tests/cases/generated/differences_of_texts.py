"""difflib: diffs, ratios as text, close matches."""

import difflib

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(old, new):
    lines = list(difflib.unified_diff(old, new, "old", "new", lineterm="", n=0))
    echo(lines)
    matcher = difflib.SequenceMatcher(None, "".join(old), "".join(new))
    blocks = [[op, i, j] for op, i, _, j, _ in matcher.get_opcodes()]
    return [lines, f"{matcher.ratio():.3f}", blocks, difflib.get_close_matches("apple", new)]


# run: {"old": ["a", "b"], "new": ["a", "c", "apples"]}
# run: {"old": [], "new": []}
# run: {"old": "abc", "new": ["b"]}
