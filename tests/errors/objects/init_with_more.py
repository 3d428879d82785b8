"""A class whose `__init__` does more than give attributes, and calls a task."""

import cohesion


@cohesion.task
def send(x):
    return x


class Odd:
    def __init__(self, x):
        self.x = x
        self.check()

    def check(self):
        send(self.x)


def workflow(n):
    odd = Odd(n)  # error: COH103 [11] "an instance of `Odd` is not supported in a workflow"
    return odd.x
