"""`rsplit` cuts from the right."""


def workflow(s, x, n):
    return [s.rsplit(x), s.rsplit(x, n), s.rsplit(x, maxsplit=1)]


# run: {"s": "a/b/c", "x": "/", "n": 0}
# run: {"s": "a/b/c", "x": "/", "n": 1}
# run: {"s": "a/b/c", "x": "/", "n": 2}
# run: {"s": "a/b/c", "x": "/", "n": -1}
# run: {"s": "aaaa", "x": "aa", "n": 1}
# run: {"s": "😀a😀", "x": "😀", "n": 1}
# run: {"s": "abc", "x": "", "n": 1}
# run: {"s": " a  b c ", "x": null, "n": 1}
# run: {"s": "a", "x": 1, "n": 1}
# run: {"s": null, "x": "a", "n": 1}
