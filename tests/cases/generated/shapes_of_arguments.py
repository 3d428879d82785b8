"""Tuples and nested floats arrive as what they were."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(a: int, text: str):
    pair = (a, text)
    nested = [a / 2, a / 4]
    table = {"x": a / 1}
    note(a)
    told = re.sub(r"\s", "", f"{pair} {nested} {table} {pair == (a, text)}")
    return told


# run: {"a": 4, "text": "x"}
# run: {"a": 0, "text": "😀'"}
