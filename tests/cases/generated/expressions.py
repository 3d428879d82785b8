"""Parts of statements that run tasks move alone: tests, arguments, conditions."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text: str):
    if re.match(r"[a-z]", text) and note(re.sub(r"\d", "#", text)):
        note("first")
    elif not re.search(r"\d", text):
        note("second")
    value = note(re.findall(r"\w", text)) if re.search(" ", text) else note(None)
    return [value, note(1)]


# run: {"text": ""}
# run: {"text": "ab 12"}
# run: {"text": "AB"}
# run: {"text": "😀 1"}
