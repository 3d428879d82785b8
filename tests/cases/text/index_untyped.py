"""`index` of what may be a text or a list."""


def workflow(s, x):
    try:
        return s.index(x)
    except ValueError as e:
        return str(e)


# run: {"s": "abc", "x": "c"}
# run: {"s": "abc", "x": "z"}
# run: {"s": ["a", 1, [true]], "x": [1]}
# run: {"s": [0, 1], "x": true}
# run: {"s": [], "x": "it's"}
# run: {"s": ["a"], "x": null}
# run: {"s": 5, "x": 5}
# run: {"s": "a", "x": 5}
