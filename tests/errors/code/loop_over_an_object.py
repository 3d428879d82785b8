"""A loop with tasks goes over lists, not over what only CPython knows."""

from collections import Counter

import cohesion


@cohesion.task
def charge(word: str) -> str:
    return f"one {word}"


def workflow(text: str):
    counts = Counter(text.split())
    for word in counts:  # error: COH201 [17] "a loop with tasks is not supported for an object of Python"
        charge(word)
    return len(counts)
