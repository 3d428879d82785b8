"""Functions that a loop makes one after the other have one set of variables."""


def adder(n):
    def add(x):
        return x + n

    return add


def workflow(numbers: list[int]):
    adders = []
    for n in numbers:
        adders.append(adder(n))  # error: COH305 [23] "`add` may still be called after it is made again here"
    return [add(1) for add in adders]
