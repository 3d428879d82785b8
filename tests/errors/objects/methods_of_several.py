"""Methods with tasks of what may be of several classes, or None."""

from dataclasses import dataclass
from functools import cached_property

import cohesion


@cohesion.task
def send(x):
    return x


@dataclass
class Cat:
    name: str

    def call(self):
        return send(self.name)  # error: COH103 [21] "the attribute `.name` is not supported in a workflow"


@dataclass
class Dog:
    name: str

    def call(self):
        return send(self.name)

    @cached_property
    def known(self):
        return send(self.name)


def workflow(n):
    pet = Cat("a") if n else Dog("b")
    pet.call()  # error: COH201 [5] "the method `.call` is not supported for an instance of several classes"
    maybe = Cat("a") if n else None
    maybe.call()  # error: COH201 [5] "the method `.call` is not supported for None | Cat"
    if maybe is not None:
        maybe.call()
    return Dog("a").known  # error: COH103 [12] "the attribute `.known` is not supported in a workflow"
