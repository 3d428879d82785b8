"""A class inside of the workflow, with inheritance, operators and a property."""

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(values):
    class Stack(list):
        @property
        def top(self):
            return self[-1] if self else None

        def __call__(self, value):
            self.append(value)
            return self

        def __contains__(self, value):
            return any(value == kept or value is kept for kept in self)

    stack = Stack()
    for value in values:
        stack(value)(value * 2)
    told = [stack.top, 4 in stack, len(stack), list(stack)]
    echo(told)
    return told


# run: {"values": [1, 2, "x"]}
# run: {"values": []}
# run: {"values": [null]}
