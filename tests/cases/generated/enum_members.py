"""Members of an enumeration go into generated code by their value."""

import re
from enum import Enum

import cohesion


class Level(Enum):
    LOW = "l+"
    HIGH = "h+"


@cohesion.task
def echo(x):
    return x


def workflow(text, name):
    level = Level[name]
    found = [m.group() for m in re.finditer(level.value, text)]
    echo(found)
    other = [each.name for each in Level if re.search(each.value, text)]
    return [found, other, level.name]


# run: {"text": "llhhl", "name": "LOW"}
# run: {"text": "llhhl", "name": "NONE"}
