"""Joining text and a number is a TypeError, whichever comes first."""

import cohesion


@cohesion.workflow
def workflow(text: str, n: int, first):
    if first:
        return text + n
    return n + text


# run: {"text": "a", "n": 1, "first": true}
# run: {"text": "a", "n": 1, "first": false}
