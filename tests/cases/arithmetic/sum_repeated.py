"""What a sum of unknown values is, a number, a text or a list, is multiplied as what it is."""


def workflow(a, n):
    return [(a + a) * 2, 3 * (a + a), (a + a) * (n > 1)]


# run: {"a": 1, "n": 2}
# run: {"a": 0.5, "n": 2}
# run: {"a": "ab", "n": 0}
# run: {"a": "ab", "n": 2}
# run: {"a": [1, [2]], "n": -1}
# run: {"a": [1, [2]], "n": 1.5}
# run: {"a": "", "n": 2}
# run: {"a": true, "n": 2}
# run: {"a": null, "n": 2}
# run: {"a": {}, "n": 2}
