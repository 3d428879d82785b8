"""`removeprefix` and `removesuffix` take off one text once."""


def workflow(s, x):
    return [s.removeprefix(x), s.removesuffix(x)]


# run: {"s": "abab", "x": "ab"}
# run: {"s": "aaa", "x": "aa"}
# run: {"s": "a", "x": ""}
# run: {"s": "", "x": "a"}
# run: {"s": "😀x😀", "x": "😀"}
# run: {"s": "a.csv", "x": ".csv"}
# run: {"s": "a", "x": 1}
# run: {"s": "a", "x": null}
# run: {"s": {}, "x": "a"}
