"""Names of Python's functions that the code binds itself mean what it binds them to."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def first(len):
    return len[0]


def twice(str):
    return str * 2


def workflow(text, items: list):
    words = [re.sub("a", "b", text) for text in [text]]
    n = first([[1, 2]])
    m = twice([text])
    float = [int for int in items]
    note(float)
    sizes = [len(x) for len in [first] for x in ([1], [2])]
    note(sizes)
    n.append(3)
    m.append(4)
    return [words, n, m, sizes]


# run: {"text": "a", "items": []}
# run: {"text": "ba", "items": [[1], 2]}
