"""`math.prod` of text, which Python repeats."""

import math


def workflow(a):
    return math.prod(a)


# run: {"a": ["a", 2]} # D-number-products
# run: {"a": [[0], 2]} # D-number-products
# run: {"a": [3, 2]}
