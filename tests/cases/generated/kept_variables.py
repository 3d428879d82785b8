"""Variables that only some paths bind keep their values on the others."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text):
    kind, n = "none", 0
    note(kind)
    if re.match(r"\d", text):
        kind = "number"
        n += 1
    elif re.match(r"\w", text):
        kind = "word"
    note(kind)
    for part in re.split(r"\s+", text):
        n += len(part)
        last = part
    note(n)
    if n > 3:
        extra = re.sub("a", "b", text)
    else:
        extra = None
    return [kind, n, extra]


# run: {"text": ""}
# run: {"text": "1 a"}
# run: {"text": "abc d"}
# run: {"text": "? 😀"}
