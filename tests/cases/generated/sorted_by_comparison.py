"""`cmp_to_key`, keys of several kinds, and stability, in regions."""

import functools
import heapq
import operator
import re

import cohesion


@cohesion.task
def echo(x):
    return x


def compare(a, b):
    return (len(a) > len(b)) - (len(a) < len(b))


def natural(text):
    return [int(p) if p.isdigit() else p for p in re.split(r"(\d+)", text)]


def workflow(texts):
    by_size = sorted(texts, key=functools.cmp_to_key(compare), reverse=True)
    echo(by_size)
    by_number = sorted(texts, key=natural)
    echo(by_number)
    pairs = [[len(t), t] for t in texts]
    heapq.heapify(pairs)
    popped = [heapq.heappop(pairs) for _ in range(len(pairs))]
    return [by_size, by_number, popped, sorted(popped, key=operator.itemgetter(1))]


# run: {"texts": ["a10", "a9", "b1", "a"]}
# run: {"texts": []}
# run: {"texts": ["a", 1]}
