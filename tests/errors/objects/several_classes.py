"""An attribute of what may be of two classes, and of what may be None."""

from dataclasses import dataclass


@dataclass
class Cat:
    name: str


@dataclass
class Dog:
    name: str


def workflow(n):
    pet = Cat("a") if n else Dog("b")
    maybe = Cat("a") if n else None
    return [pet.name, maybe.name, Cat("a") == Dog("a")]  # error: COH103 [13] "the attribute `.name` is not supported in a workflow"  # error: COH103 [23] "the attribute `.name` is not supported in a workflow"  # error: COH201 [35] "`==` is not supported for Cat and Dog"
