"""Counting in a dict by augmented item assignment."""

import cohesion


@cohesion.workflow
def workflow(words: list[str]):
    counts: dict[str, int] = {}
    for word in words:
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


# run: {"words": []}
# run: {"words": ["a", "b", "a"]}
# run: {"words": ["", "😀", "", "'"]}
