"""`split` into words, the last with what is left."""


def workflow(s, n):
    return s.split(None, n)


# run: {"s": "  a b  c ", "n": 0}
# run: {"s": "  a b  c ", "n": 1}
# run: {"s": "  a b  c ", "n": 2}
# run: {"s": "  a b  c ", "n": -1}
# run: {"s": "  a b  c ", "n": 5}
# run: {"s": " \u3000x\ty\n", "n": 0}
# run: {"s": " \u3000x\ty\n", "n": 1}
# run: {"s": " \u3000x\ty\n", "n": 2}
# run: {"s": " \u3000x\ty\n", "n": -1}
# run: {"s": " \u3000x\ty\n", "n": 5}
# run: {"s": "", "n": 0}
# run: {"s": "", "n": 1}
# run: {"s": "", "n": 2}
# run: {"s": "", "n": -1}
# run: {"s": "", "n": 5}
# run: {"s": "   ", "n": 0}
# run: {"s": "   ", "n": 1}
# run: {"s": "   ", "n": 2}
# run: {"s": "   ", "n": -1}
# run: {"s": "   ", "n": 5}
# run: {"s": [], "n": 1}
