"""bisect, statistics, fractions and cmath leave ints and text."""

import bisect
import cmath
import statistics
from fractions import Fraction

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(values, wanted):
    ordered = sorted(values)
    place = bisect.bisect_left(ordered, wanted)
    echo(place)
    bisect.insort(ordered, wanted)
    third = sum((Fraction(value) for value in ordered), Fraction(1, 3))
    shown = [str(third), third.numerator, f"{float(third):.4f}"]
    turned = cmath.polar(complex(values[0], 1))
    return [
        ordered,
        place,
        shown,
        f"{turned[1]:.3f}",
        statistics.mode(values),
        str(statistics.quantiles(values, n=3)),
    ]


# run: {"values": [3, 1, 2, 2], "wanted": 2}
# run: {"values": [0.5, 7], "wanted": -1}
# run: {"values": [], "wanted": 1}
