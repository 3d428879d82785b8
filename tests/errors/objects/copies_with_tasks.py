"""`replace` of an instance whose `__post_init__` calls a task, which generated code cannot."""

from dataclasses import dataclass, replace

import cohesion


@cohesion.task
def send(x):
    return x


@dataclass
class Order:
    id: int

    def __post_init__(self):
        self.id = send(self.id)


def workflow(n):
    return replace(Order(n), id=2).id  # error: COH201 [12] "`dataclasses.replace` is not supported for Order and dict with 'id'"
