"""A chain of comparisons evaluates each operand once and stops at the first that is false."""


def workflow(a, b, c, d):
    return [a < b < c < d, a == b != c == d, a <= b + 0 <= c + 0 <= d + 0, [1 < x < 3 for x in [a, b, c]]]


# run: {"a": 1, "b": 2, "c": 3, "d": 4}
# run: {"a": 1, "b": 1, "c": 2, "d": 2}
# run: {"a": 3, "b": 2, "c": "a", "d": null}
# run: {"a": 1, "b": 2, "c": "a", "d": null}
# run: {"a": true, "b": 1.5, "c": 2, "d": 0}
