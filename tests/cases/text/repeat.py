"""Text times a number."""

import cohesion


@cohesion.workflow
def workflow(text: str, n: int):
    return [text * n, n * text, "-" * 3, text * 0]


# run: {"text": "ab", "n": 3}
# run: {"text": "", "n": 5}
# run: {"text": "ab", "n": 0}
# run: {"text": "ab", "n": -2}
# run: {"text": "😀", "n": 2}
