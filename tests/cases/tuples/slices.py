"""Slices and repetitions of tuples are tuples."""


def workflow(x, flag):
    n = 2 if flag else 1
    t = (x, "b", [3])
    first, second = t[:2]
    return [
        first,
        second,
        t[1:],
        t[::-1],
        t[1:n],
        t[:-n],
        t * 2,
        2 * t[:1],
        t[:1] * 0,
        len(t * 3),
        t[:2] == (x, "b"),
        t[2:] == ([3],),
    ]


# run: {"x": 1, "flag": 1}
# run: {"x": null, "flag": 0}
# run: {"x": [1], "flag": null}
