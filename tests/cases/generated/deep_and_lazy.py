"""Generators that stop early, recursion, and classes with state, all inside of one piece of code."""

import itertools

import cohesion


@cohesion.task
def note(value):
    return value


class Stack:
    """Counts what it is asked."""

    asked = 0

    def __init__(self, items=()):
        self.items = list(items)

    def __bool__(self):
        Stack.asked += 1
        return bool(self.items)

    def __iter__(self):
        while self.items:
            yield self.items.pop()


def primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


def flat(value):
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    else:
        yield value


def hanoi(n, a="a", b="b", c="c"):
    return hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c) if n else []


def workflow(n: int, nested: list):
    first = list(itertools.takewhile(lambda p: p < n, primes()))
    note(first)
    note(list(flat(nested)))
    moves = hanoi(n % 5)
    note(len(moves))
    stack = Stack(flat(nested))
    taken = [x for x in stack if x != 2]
    return [taken, bool(stack), moves[-1:], max(flat(nested), default=None)]


# run: {"n": 20, "nested": [1, [2, [3, []]], [[4]]]}
# run: {"n": 0, "nested": []}
