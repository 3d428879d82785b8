"""Statements move behind the tasks that they call first: with, for, match, if."""

import io
import re
from collections import Counter

import cohesion


@cohesion.task
def fetch(value):
    if value is None:
        raise LookupError("nothing")
    return value


def workflow(text, more):
    found = []
    with io.StringIO(fetch(text)) as stream:
        for line in stream:
            found.append(line.strip())
    for match in re.finditer(r"\w", fetch(text + "!")):
        found.append(match.group() + str(match.start()))
    counts = {}
    counts.update(Counter(fetch(text)))
    found.append(sorted(counts))
    match re.split(",", fetch(more)):
        case [first, *rest] if rest:
            found.append(re.sub("x", "y", first))
        case _:
            found.append("one")
    if any(re.match("a", word) for word in fetch(found) if isinstance(word, str)):
        found.append("some")
    try:
        with io.StringIO(fetch(None)) as stream:
            found.append(stream.read())
    except LookupError as e:
        found.append(re.sub("n", "m", str(e)) + f"{e!r:>24}" + type(e).__name__)
    return found


# run: {"text": "a\nb\ud83d\ude00", "more": "x1,x2"}
# run: {"text": "", "more": ""}
# run: {"text": "x", "more": 1}
