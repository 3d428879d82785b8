"""`ljust`, `rjust` and `center` with a character."""


def workflow(s, n, x):
    return [s.ljust(n, x), s.rjust(n, x), s.center(n, x)]


# run: {"s": "ab", "n": 7, "x": "*"}
# run: {"s": "ab", "n": 6, "x": "😀"}
# run: {"s": "abc", "n": 2, "x": "-"}
# run: {"s": "a", "n": 5, "x": ""}
# run: {"s": "a", "n": 5, "x": "ab"}
# run: {"s": "a", "n": 5, "x": 5}
# run: {"s": "a", "n": "5", "x": 5}
# run: {"s": "a", "n": 5, "x": null}
