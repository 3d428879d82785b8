"""`Color(value)` and `Color["NAME"]`, with the errors of Python."""

from enum import Enum


class Color(Enum):
    RED = "red"
    GREEN = "green"
    ROUGE = "red"


class Level(Enum):
    LOW = 1
    HIGH = 2


def workflow(x):
    found = []
    try:
        found.append(Color(x).name)
    except ValueError as e:
        found.append(str(e))
    try:
        found.append(Level(x).name)
    except ValueError as e:
        found.append(str(e))
    try:
        found.append(Color[x].value)
    except KeyError as e:
        found.append(str(e))
    return found


# run: {"x": "red"}
# run: {"x": "RED"}
# run: {"x": "ROUGE"}
# run: {"x": ""}
# run: {"x": 1}
# run: {"x": true}
# run: {"x": 2.0} # D-whole-floats
# run: {"x": 3}
# run: {"x": 1.5}
# run: {"x": null}
