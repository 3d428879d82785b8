"""Methods with tasks of objects that nothing is known of; methods that cannot be read, or call themselves."""

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
        return send(self.name)

    def again(self, n):
        if n:
            self.again(send(n - 1))  # error: COH303 [13] "`Cat.again` calls itself (again → again)"


@dataclass
class Dog:
    name: str

    def call(self):
        return send(self.name)

    @cached_property
    def known(self):
        return send(self.name)

    @send
    def bark(self):
        return send(self.name)


def workflow(n):
    n.call()  # error: COH201 [5] "the method `.call` is not supported for any type"
    Dog("a").bark()  # error: COH201 [5] "the method `.bark` is not supported for any type"
    Cat("a").again(n)
    return n
