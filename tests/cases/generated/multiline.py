"""The author's lines as they are written: comments, several statements on a line, long texts."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text):
    pattern = r"""
      (\d+)   # a number
    """
    found = re.findall(pattern, text, re.VERBOSE)  # all of them
    note(found)
    if re.search("a", text):
        short = "a"
        n = 1
    else:
        short = "b"
        n = 2
    note(short)
    longer = re.sub(
        "x",
        # what it becomes
        f"{n}y",
        text,
    )
    return [longer, n]


# run: {"text": "1 a x 22"}
# run: {"text": ""}
