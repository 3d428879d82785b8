"""Operators in place with what is no set."""


def workflow(x, n):
    found = {1}
    if n == 0:
        found |= x
    elif n == 1:
        found -= x
    elif n == 2:
        found &= x
    else:
        found ^= x
    return len(found)


# run: {"x": [1], "n": 0}
# run: {"x": {}, "n": 1}
# run: {"x": 5, "n": 2}
# run: {"x": null, "n": 3}
