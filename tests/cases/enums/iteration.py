"""Going over an enumeration gives its members in order, without aliases."""

from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2
    ROUGE = 1


def workflow(x):
    names = []
    for color in Color:
        if color.value == x:
            continue
        names.append(color.name)
    return [names, [c.value for c in Color], [c.name for c in Color if c is not Color.RED]]


# run: {"x": 1}
# run: {"x": 2}
# run: {"x": "RED"}
