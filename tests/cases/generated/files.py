"""Files are opened in generated code, and closed there."""

import os
import tempfile

import cohesion


@cohesion.task
def note(value):
    return value


def stored(lines):
    path = os.path.join(tempfile.mkdtemp(), "lines.txt")
    with open(path, "w", encoding="utf-8") as f:
        for line in lines:
            print(line, file=f)
    with open(path, encoding="utf-8") as f:
        return [line.rstrip("\n") for line in f]


def workflow(lines: list):
    back = stored(lines)
    note(len(back))
    try:
        with open("/nowhere/at/all") as f:
            text = f.read()
    except FileNotFoundError as e:
        text = type(e).__name__
    return [back, text]


# run: {"lines": []}
# run: {"lines": ["a", "😀", 3]}
