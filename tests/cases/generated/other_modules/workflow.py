"""Helpers of other modules of the project, with their own imports and constants."""

import cohesion
from helpers import clean
from shapes.names import SEPARATOR, Name


@cohesion.task
def note(value):
    return value


def workflow(text):
    name = clean(text)
    note(name)
    parts = Name(text).parts()
    note(parts)
    return SEPARATOR.join(parts)


# run: {"text": "a  b"}
# run: {"text": ""}
# run: {"text": null}
