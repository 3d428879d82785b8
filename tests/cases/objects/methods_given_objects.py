"""Objects given to helpers, to other methods and to closures are asked there."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def send(x: int) -> int:
    return x + 1


@dataclass
class Counter:
    value: int = 0

    def up(self, by):
        self.value += send(by)
        return self.value


@dataclass
class Meter:
    factor: int
    name: str = "m"

    def up(self, by):
        return f"{self.name} {send(by) * self.factor}"

    def both(self, counter):
        return [self.up(1), counter.up(self.factor)]


def twice(thing, by):
    first = thing.up(by)
    return [first, thing.up(by)]


def made(start):
    counter = Counter(start)
    counter.up(1)
    return counter


@cohesion.workflow
def workflow(n: int):
    counter, meter = made(n), Meter(n)
    found = [twice(counter, 2), twice(meter, n), meter.both(counter), counter.value]

    def later(by):
        return counter.up(by) + meter.factor

    thing = counter
    thing.up(5)
    found.append(later(1))
    thing = meter
    return [found, thing.up(0), counter.value]


# run: {"n": 3}
# run: {"n": 0}
