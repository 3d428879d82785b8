"""Modules of the project that a function imports: helpers, constants, tasks, exception classes."""


def describe(n):
    from shop.prices import FREE as free

    return "free" if n <= free else "paid"


def workflow(n):
    import shop.prices
    from shop import prices as p
    from shop.errors import TooMuch

    try:
        return [describe(n), p.doubled(n), shop.prices.charge(n)]
    except TooMuch as e:
        return str(e)


# run: {"n": 1}
# run: {"n": 0}
# run: {"n": 100}
