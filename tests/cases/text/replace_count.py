"""`replace` no more than some times."""


def workflow(s, x, y, n):
    return s.replace(x, y, n)


# run: {"s": "a.b.c", "x": ".", "y": "-", "n": 0}
# run: {"s": "a.b.c", "x": ".", "y": "-", "n": 1}
# run: {"s": "a.b.c", "x": ".", "y": "-", "n": 2}
# run: {"s": "a.b.c", "x": ".", "y": "-", "n": 3}
# run: {"s": "a.b.c", "x": ".", "y": "-", "n": -1}
# run: {"s": "a.b.c", "x": ".", "y": "-", "n": true}
# run: {"s": "ab", "x": "", "y": "-", "n": 0}
# run: {"s": "ab", "x": "", "y": "-", "n": 1}
# run: {"s": "ab", "x": "", "y": "-", "n": 2}
# run: {"s": "ab", "x": "", "y": "-", "n": 3}
# run: {"s": "ab", "x": "", "y": "-", "n": 4}
# run: {"s": "", "x": "", "y": "x", "n": 1}
# run: {"s": "a", "x": "a", "y": "b", "n": "1"}
# run: {"s": "a", "x": "a", "y": "b", "n": null}
# run: {"s": "a", "x": 5, "y": 5, "n": null}
