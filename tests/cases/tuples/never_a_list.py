"""A tuple never equals a list, nor anything else that JSON has."""


def workflow(x):
    t = (1, 2)
    return [
        t == x,
        t != x,
        x == t,
        t == [1, 2],
        [1, 2] != t,
        t == (1.0, 2),
        t == (True, 2),
        [t] == [(1, 2)],
        t in [(1, 2), (3, 4)],
        (1, x) in [(1, 2)],
        {"k": t} == {"k": (1, 2)},
    ]


# run: {"x": [1, 2]}
# run: {"x": 2}
# run: {"x": null}
# run: {"x": true}
