"""Augmented assignment of numbers and text rebinds the name."""

import cohesion


@cohesion.workflow
def workflow(n: int, text: str):
    old = n
    n += 1
    n *= 3
    n -= 2
    n //= 2
    n %= 7
    text += "!"
    text *= 2
    return [old, n, text]


# run: {"n": 0, "text": ""}
# run: {"n": 10, "text": "ab"}
# run: {"n": -10, "text": "😀"}
