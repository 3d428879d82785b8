"""What generated code raises is caught by class, as what tasks raise is."""

import json
import re

import cohesion


class Wrong(Exception):
    pass


class Worse(Wrong):
    pass


def checked(text):
    if not re.fullmatch(r"\w+", text):
        raise Worse(f"not a word: {text!r}")
    return text.title()


@cohesion.task
def note(value):
    return value


def workflow(text):
    try:
        name = checked(text)
        note(name)
    except Wrong as e:
        note(str(e))
        name = type(e).__name__
    except re.error:
        name = "pattern"
    try:
        n = int(re.sub(r"\D", "", text))
    except ValueError as e:
        return [name, str(e)]
    return [name, n]


# run: {"text": "a1"}
# run: {"text": "a b"}
# run: {"text": ""}
# run: {"text": 3}
