"""Functions inside the code that moves, with closures of their own."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text):
    note(text)
    seen = 0

    def replaced(match):
        nonlocal seen
        seen += 1
        return f"<{match.group()}:{seen}>"

    out = re.sub(r"\w", replaced, text)
    return [out, seen]


# run: {"text": ""}
# run: {"text": "a b"}
# run: {"text": 1}
