"""`find` and `rfind` between two positions."""


def workflow(s, x, i, j):
    return [s.find(x, i), s.find(x, i, j), s.rfind(x, i), s.rfind(x, i, j)]


# run: {"s": "abcabc", "x": "c", "i": 3, "j": 5}
# run: {"s": "abcabc", "x": "c", "i": -4, "j": -3}
# run: {"s": "abc", "x": "", "i": 3, "j": null}
# run: {"s": "abc", "x": "", "i": 4, "j": null}
# run: {"s": "abc", "x": "", "i": 2, "j": 1}
# run: {"s": "a😀b", "x": "b", "i": 2, "j": 3}
# run: {"s": "abc", "x": "b", "i": null, "j": 100}
# run: {"s": "abc", "x": "b", "i": true, "j": 2}
# run: {"s": "abc", "x": "b", "i": "0", "j": 2}
# run: {"s": "abc", "x": 5, "i": 0, "j": 2.5}
# run: {"s": 5, "x": 5, "i": 0, "j": 2}
