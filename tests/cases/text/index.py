"""Indexing text by character, from both ends, astral characters included."""

import cohesion


@cohesion.workflow
def workflow(text, n: int):
    return text[n]


# run: {"text": "abc", "n": 0}
# run: {"text": "abc", "n": 2}
# run: {"text": "abc", "n": -1}
# run: {"text": "abc", "n": -3}
# run: {"text": "abc", "n": 3}
# run: {"text": "abc", "n": -4}
# run: {"text": "", "n": 0}
# run: {"text": "x😀y", "n": 1}
# run: {"text": "x😀y", "n": 2}
# run: {"text": "x😀y", "n": -1}
