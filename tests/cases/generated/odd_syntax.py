"""Walrus, starred targets, chained comparisons, slices and lambdas in odd places."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(values):
    (first, *(middle)), last = values[:-1], values[-1]
    table = {"len": lambda v: len(str(v)), **{str(i): i for i in range(2)}}
    sizes = [size for v in values if (size := table["len"](v)) and 0 < size <= 3 != 2]
    middle[1:1] = [*re.split("", "ab"), sizes]
    middle[::-2], kept = [0] * len(middle[::-2]), middle[:]
    del middle[-1:], kept[:1]
    echo([first, last])
    return [
        middle,
        kept,
        sizes,
        [*"ab", *{}, *()],
        (lambda *a, k=2, **r: [a[0], k, r])(*values, z=1),
    ]


# run: {"values": [1, "bb", 333, null]}
# run: {"values": [1]}
# run: {"values": []}
