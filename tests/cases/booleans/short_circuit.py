"""The right operand is evaluated only when the left one does not decide."""


def workflow(d, n):
    return [n and 10 // n, n == 0 or 10 % n, d and d["k"], "k" in d and d["k"] > 1]


# run: {"d": {"k": 2}, "n": 3}
# run: {"d": {}, "n": 0}
# run: {"d": {"j": 1}, "n": 0}
# run: {"d": {"k": "x"}, "n": 0}
# run: {"d": {"k": 1}, "n": null}
# run: {"d": null, "n": 1}
