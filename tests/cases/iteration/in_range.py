"""`x in range(…)`."""


def workflow(x, a, b, c):
    return [x in range(b), x in range(a, b), x not in range(a, b, c)]


# run: {"x": 3, "a": 1, "b": 8, "c": 2}
# run: {"x": 4, "a": 1, "b": 8, "c": 2}
# run: {"x": 8, "a": 1, "b": 8, "c": 1}
# run: {"x": 2, "a": 8, "b": -1, "c": -3}
# run: {"x": true, "a": 0, "b": 2, "c": 1}
# run: {"x": 1.5, "a": 0, "b": 2, "c": 1}
# run: {"x": "1", "a": 0, "b": 2, "c": 1}
# run: {"x": null, "a": 0, "b": 2, "c": 1}
# run: {"x": [], "a": 0, "b": 2, "c": 1}
# run: {"x": 1, "a": 0, "b": 2, "c": 0}
# run: {"x": 1, "a": 0, "b": "2", "c": 1}
