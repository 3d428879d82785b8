"""What one does with numbers: decimals, fractions, statistics, `math`."""

import cmath
import fractions
import math
import random
import statistics
from decimal import Decimal, localcontext


def money(prices, rate):
    total = sum(map(Decimal, prices))
    return str((total * (1 + Decimal(rate))).quantize(Decimal("0.01")))


def precise(a, b):
    with localcontext() as context:
        context.prec = 10
        return str(Decimal(a) / Decimal(b))


def reduced(a, b):
    f = fractions.Fraction(a, b)
    return [f.numerator, f.denominator, str(f + fractions.Fraction("1/3"))]


def summary(numbers):
    return {
        "median": statistics.median(numbers),
        "mode": statistics.mode(numbers),
        "spread": round(statistics.pstdev(numbers), 3),
    }


def primes(n):
    sieve = bytearray([1]) * (n + 1)
    sieve[:2] = b"\0\0"
    for i in range(2, math.isqrt(n) + 1):
        if sieve[i]:
            sieve[i * i :: i] = bytes(len(sieve[i * i :: i]))
    return [i for i, is_prime in enumerate(sieve) if is_prime]


def dice(seed):
    generator = random.Random(seed)
    return [generator.randint(1, 6) for _ in range(5)]


def workflow(a, b):
    return {
        "money": money(["19.99", "5.01"], "0.0825"),
        "precise": precise(a, 7),
        "reduced": reduced(a, b),
        "summary": summary([1, 2, 2, 3, 9]),
        "primes": primes(30),
        "dice": dice(a) == dice(a),
        "gcd": [math.gcd(a, b), math.lcm(a, b)],
        "roots": abs(cmath.sqrt(-4).imag) == 2,
        "bases": [int("ff", 16), f"{a:b}", hex(255), (a).bit_length()],
        "combinations": math.comb(10, 3),
        "ratio": list((0.25).as_integer_ratio()),
        "exact": math.fsum([0.1] * 10) == 1.0,
    }


# run: {"a": 6, "b": 4}
# run: {"a": 1, "b": 1}
# run: {"a": 1, "b": 0}
