"""Objects of Python share no list with what comes back beside them, or the execution says so."""

import re
from collections import deque

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text):
    words = re.findall(r"\w+", text)
    last = deque([words[:1], list(words)], maxlen=3)
    note(words)
    words.append("end")
    last.append(re.split("a", text))
    note([list(item) for item in last])
    words += re.findall("b", text)
    return [words, len(last)]


# run: {"text": "a b ab"}
# run: {"text": ""}
