"""Slices of text never raise."""

import cohesion


@cohesion.workflow
def workflow(text: str, i: int, j: int):
    return [text[i:], text[:j], text[i:j], text[:], text[-1:], text[:-1]]


# run: {"text": "abcdef", "i": 1, "j": 3}
# run: {"text": "abcdef", "i": -3, "j": -1}
# run: {"text": "abcdef", "i": 4, "j": 2}
# run: {"text": "abc", "i": 10, "j": 20}
# run: {"text": "abc", "i": -10, "j": 2}
# run: {"text": "", "i": 0, "j": 1}
# run: {"text": "x😀yé", "i": 1, "j": 3}
