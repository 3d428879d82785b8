"""A tuple is added to a tuple alone; a list takes its items in place; anything else is a TypeError."""


def workflow(x, n):
    pair = (n, "a")
    if n == 1:
        return x + pair
    if n == 2:
        return pair + x
    if n == 3:
        pair += x
        return pair
    y = x
    x = 0
    y += pair
    return y


# run: {"x": [], "n": 0}
# run: {"x": [[1], "b"], "n": 0}
# run: {"x": "text", "n": 0}
# run: {"x": 5, "n": 0}
# run: {"x": null, "n": 0}
# run: {"x": {"a": 1}, "n": 0}
# run: {"x": [1], "n": 1}
# run: {"x": "text", "n": 1}
# run: {"x": true, "n": 1}
# run: {"x": 2.5, "n": 1}
# run: {"x": [1], "n": 2}
# run: {"x": "text", "n": 2}
# run: {"x": null, "n": 2}
# run: {"x": [1], "n": 3}
# run: {"x": 1, "n": 3}
