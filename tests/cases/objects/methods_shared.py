"""A method called often has its states once, whichever object it is called on."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def step(x: int) -> int:
    return x + 1


@dataclass
class Machine:
    at: int

    def run(self, by):
        a = step(by)
        b = step(a + self.at)
        if b > 4:
            b = step(b)
            c = step(a + b)
        else:
            c = step(b)
        self.at = step(c)
        return c


@cohesion.workflow
def workflow(n: int):
    one, two = Machine(n), Machine(1)
    one.run(1)
    two.run(2)
    found = [one.run(n), two.run(one.at)]
    for by in [0, 7]:
        found.append(two.run(by))
    one.run(5)
    return [found, one.at, two.at]


# run: {"n": 3}
# run: {"n": -4}
