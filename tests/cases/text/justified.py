"""`ljust`, `rjust` and `center` with blanks."""


def workflow(s, n):
    return [s.ljust(n), s.rjust(n), s.center(n)]


# run: {"s": "ab", "n": 0}
# run: {"s": "ab", "n": 5}
# run: {"s": "ab", "n": 6}
# run: {"s": "ab", "n": -1}
# run: {"s": "abc", "n": 0}
# run: {"s": "abc", "n": 5}
# run: {"s": "abc", "n": 6}
# run: {"s": "abc", "n": -1}
# run: {"s": "", "n": 0}
# run: {"s": "", "n": 5}
# run: {"s": "", "n": 6}
# run: {"s": "", "n": -1}
# run: {"s": "😀", "n": 0}
# run: {"s": "😀", "n": 5}
# run: {"s": "😀", "n": 6}
# run: {"s": "😀", "n": -1}
# run: {"s": "a", "n": null}
# run: {"s": 5, "n": 5}
