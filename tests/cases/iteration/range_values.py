"""`range` where something goes over it at once: a list, a length, a sum."""


def workflow(a, b, c):
    return [
        list(range(a)),
        list(range(a, b)),
        list(range(a, b, c)),
        len(range(a, b, c)),
        sum(range(b)),
        [*range(c, b)],
        [i * 2 for i in range(a, b, c)],
        list(reversed(range(b))),
    ]


# run: {"a": 0, "b": 5, "c": 1}
# run: {"a": 1, "b": 8, "c": 3}
# run: {"a": 5, "b": -5, "c": -2}
# run: {"a": 5, "b": 5, "c": -1}
# run: {"a": 1, "b": 2, "c": 5}
# run: {"a": false, "b": true, "c": true}
# run: {"a": 1, "b": 2, "c": 0}
# run: {"a": "1", "b": 2, "c": 0}
# run: {"a": 1, "b": 1.5, "c": 1}
# run: {"a": 1, "b": null, "c": 1}
