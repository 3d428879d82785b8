"""Defaults are constants, expressions, displays and other functions: evaluated once, the same in each call."""

import math

import cohesion

RATE = 0.25
NAMES = ["a", "b"]
LIMITS = {"low": 1, "high": [2, 3]}


@cohesion.task
def send(x):
    return {"got": x}


def price(amount, rate=RATE, days=7 * 24, *, pair=(1, -2), names=NAMES, limits=LIMITS):
    sent = send(amount)
    return [amount * rate, days, list(pair), [n + "!" for n in names], limits["high"][0], sent]


def looked(x, seen=[], table={}, how=math.floor):
    if x in seen:
        return "seen"
    return [len(seen), table.get("x", "none"), how(x), send(x)]


def nothing(xs=None):
    xs = [] if xs is None else xs
    xs.append(send(1))
    return xs


def workflow(x):
    return [price(x), price(x, 1.5, names=[]), looked(x), looked(x, [x]), nothing(), nothing(), nothing([5])]


# run: {"x": 1.5}
