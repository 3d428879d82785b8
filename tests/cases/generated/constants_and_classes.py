"""A region reads constants of its module, and makes objects of its classes with methods."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

import cohesion

WORD = re.compile(r"[a-z]+")
LIMITS = {"short": 3, "long": [5, 8]}


@dataclass(order=True)
class Word:
    text: str
    tags: list = field(default_factory=list)

    @cached_property
    def size(self):
        return len(self.text)

    @property
    def kind(self):
        return "short" if self.size <= LIMITS["short"] else "long"

    @classmethod
    def all_in(cls, text):
        return sorted(cls(found) for found in WORD.findall(text))

    def __matmul__(self, other):
        return Word(self.text + other.text, [*self.tags, "joined"])


@cohesion.task
def echo(x):
    return x


def workflow(text):
    words = Word.all_in(text)
    kinds = [[word.text, word.kind] for word in words]
    joined = words[0] @ words[-1] if words else Word("none")
    shown = [joined.text, joined.tags, joined.size, replace(joined, text="x").text]
    echo(kinds)
    return [kinds, shown, LIMITS["long"]]


# run: {"text": "the quick brown a"}
# run: {"text": ""}
