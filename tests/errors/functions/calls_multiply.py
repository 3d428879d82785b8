"""Helpers that call helpers twice multiply: eleven of them make two thousand calls."""

import cohesion


@cohesion.task
def work(n):
    return n - 1


def one(n):
    return work(n) * 2


def times_2(n):
    return one(n) + one(n + 1)


def times_4(n):
    return times_2(n) + times_2(n + 1)


def times_8(n):
    return times_4(n) + times_4(n + 1)


def times_16(n):
    return times_8(n) + times_8(n + 1)


def times_32(n):
    return times_16(n) + times_16(n + 1)


def times_64(n):
    return times_32(n) + times_32(n + 1)


def times_128(n):
    return times_64(n) + times_64(n + 1)


def times_256(n):
    return times_128(n) + times_128(n + 1)


def times_512(n):
    return times_256(n) + times_256(n + 1)


def times_1024(n):
    return times_512(n) + times_512(n + 1)


def workflow(n):
    if n:
        return times_1024(n)  # error: COH503 [9] "`times_1024` calls helpers that call helpers, more than 1,000 times in all"
    return times_1024(0)
