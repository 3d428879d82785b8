"""Sets of mixed elements live inside; sorted lists come out."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(texts):
    seen = {*texts, 1, None, (2, "t")}
    words = set().union(*(re.findall(r"\w", str(t)) for t in texts))
    common = {w for w in words if sum(w in str(t) for t in texts) > 1}
    shown = sorted(map(repr, seen))
    ordered = sorted(words - common), sorted(common)
    found = [list(part) for part in ordered]
    echo(found)
    return [shown, found, len(seen ^ {1, "x"})]


# run: {"texts": ["ab", "bc", 1, true]}
# run: {"texts": []}
# run: {"texts": [[1]]}
