"""Helpers that work with classes of the project."""

from dataclasses import dataclass, field

import cohesion


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)
        return self

    def __len__(self):
        return len(self.items)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tags: list = field(default_factory=list)

    @classmethod
    def parse(cls, text):
        major, _, minor = text.partition(".")
        return cls(int(major), int(minor or 0))

    def __str__(self):
        return f"v{self.major}.{self.minor}"


def newest(texts):
    return str(max(Version.parse(text) for text in texts))


@cohesion.task
def note(value):
    return value


def workflow(texts: list):
    stack = Stack()
    for text in texts:
        stack.push(text)
    size = len(stack)
    note(size)
    return newest(texts)


# run: {"texts": ["1.2", "1.10", "0.99"]}
# run: {"texts": ["1", "x"]}
# run: {"texts": []}
