"""`match` with patterns that JSONata has no form for."""

import re
from dataclasses import dataclass

import cohesion


@dataclass
class Pair:
    left: str
    right: str


@cohesion.task
def note(value):
    return value


def parsed(text):
    m = re.match(r"(\w+):(\w+)", text)
    return Pair(*m.groups()) if m else text


def kind_of(value):
    match parsed(value):
        case Pair("a", right):
            return f"a with {right}"
        case Pair(left=left):
            return left
        case str() as text if len(text) > 3:
            return "long"
        case _:
            return "short"


def workflow(texts: list):
    kinds = [kind_of(text) for text in texts]
    return note(kinds)


# run: {"texts": []}
# run: {"texts": ["a:b", "c:d", "hello", "x"]}
# run: {"texts": [1]}
