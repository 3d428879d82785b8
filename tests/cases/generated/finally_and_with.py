"""Code that moves inside `try`, `finally` and `with`."""

import re
from contextlib import contextmanager

import cohesion


@cohesion.task
def note(value):
    return value


@contextmanager
def marked(name):
    note(f"<{name}>")
    try:
        yield name
    finally:
        note(f"</{name}>")


def workflow(text):
    try:
        with marked("a") as name:
            tag = re.sub(r"\W", "-", f"{name} {text}")
            note(tag)
            return re.split("-", tag)
    finally:
        note(re.escape("done."))


# run: {"text": "x y"}
# run: {"text": ""}
# run: {"text": null}
