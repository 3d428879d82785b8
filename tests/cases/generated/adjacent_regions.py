"""Regions side by side are one function; a task between them makes two."""

import re
import textwrap

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(text):
    words = re.findall(r"\w+", text)
    lines = textwrap.wrap(text, 6)
    echo(words)
    both = sorted(set(words) & set(lines))
    found = re.search(r"(\w)\1", text)
    return [words, lines, both, found.span() if found else None, found and found[1]]


# run: {"text": "hello to all of you"}
# run: {"text": ""}
