"""`.sort` orders the list itself, and gives None."""


def workflow(xs, down=False):
    nothing = xs.sort()
    up = xs.copy()
    xs.sort(reverse=True)
    return [nothing, up, xs]


# run: {"xs": [3, 1, 2]}
# run: {"xs": ["b", "a"]}
# run: {"xs": [[1], [true], [0]]}
# run: {"xs": []}
# run: {"xs": [1, "a"]}
# run: {"xs": {"a": 1}}
# run: {"xs": "ba"}
