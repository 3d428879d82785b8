"""Floats that are whole keep being floats where the code says that they are."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text: str, n: int):
    price: float = sum(float(x) for x in re.findall(r"[\d.]+", text)) + 0.0
    note(n)
    total = price * 2
    note(total > 1)
    prices = [float(x) for x in re.findall(r"[\d.]+", text)]
    note(len(prices))
    shown = re.sub(" ", "", f"{price} {total} {prices}")
    half = n / 2
    note(n)
    return [shown, str(price), f"{half}" + re.sub("x", "", f"{half}x")]


# run: {"text": "", "n": 4}
# run: {"text": "1.5 0.5", "n": 3}
# run: {"text": "2 2", "n": -2}
