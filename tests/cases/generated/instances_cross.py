"""Instances of dataclasses and members of enumerations go into generated code, and are changed there."""

import enum
import re
from dataclasses import dataclass, field

import cohesion


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Point:
    x: float
    y: float

    def shifted(self, by):
        return Point(self.x + by, self.y)


@dataclass
class Person:
    name: str
    color: Color
    at: Point
    tags: list = field(default_factory=list)

    def slug(self):
        return re.sub(r"[^a-z]+", "-", self.name.lower())

    def tag(self, text):
        self.tags += re.findall(r"\w+", text)
        self.name = self.name.title()


@cohesion.task
def note(value):
    return value


def shown(person):
    return re.sub(" ", "_", f"{person!r} {person.color.name}")


@cohesion.workflow
def workflow(name: str, n: int):
    person = Person(name, Color.BLUE if n > 1 else Color.RED, Point(n / 2, 0.5))
    note(shown(person))
    note([person.slug(), f"{person.at.shifted(1)}", f"{person.color!r:>20}"])
    person.tag(f"a {name} b")
    note(person.tags)
    person.tags.append("c")
    note(person.name)
    return [person.tags, person.at.x, person.color is Color.RED, shown(person)]


# run: {"name": "ada king", "n": 3}
# run: {"name": "", "n": 1}
