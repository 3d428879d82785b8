"""Fields may be called as attributes and methods of Python's own types."""

from dataclasses import dataclass


@dataclass
class Shift:
    day: int
    days: list
    name: str = "n"
    value: int = 0
    items: int = 5


def workflow(x: int):
    shift = Shift(2, [3], value=x)
    shift.day += 1
    shift.days.append(shift.day)
    return [shift.day, shift.days, shift.name, shift.value, shift.items]


# run: {"x": 1}
# run: {"x": -1}
