"""Code without a form in JSONata runs in generated functions inside a child, and raises out of it."""

import re

import cohesion


@cohesion.task
def note(depth: int) -> None:
    pass


def parse(text, depth):
    found = re.match(r"\((.*)\)$", text)
    inner = found.group(1) if found else None
    note(depth)
    if inner is None:
        return int(text)
    parts = re.split(r",(?![^(]*\))", inner)
    return [parse(part, depth + 1) for part in parts]


@cohesion.workflow
def workflow(text: str):
    try:
        return parse(text, 0)
    except ValueError as e:
        return str(e)


# run: {"text": "((1,2),3)"}
# run: {"text": "(x)"}
