"""Each call of a function that makes functions has variables of its own."""


def counter(start):
    count = start

    def bump(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return bump, reset


def workflow(n):
    one, reset_one = counter(n)
    two, _ = counter(100)
    seen = [one(), one(5), two(), one()]
    reset_one()
    pair = counter(0)
    return [*seen, one(), two(), pair[0](), pair[0](by=2)]


# run: {"n": 0}
# run: {"n": 1.5}
