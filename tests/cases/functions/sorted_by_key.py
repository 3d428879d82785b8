"""`sorted` with `key` and `reverse` is stable, and asks for each key once, in order."""


def workflow(xs):
    try:
        a = sorted(xs, key=lambda x: x["n"])
        b = sorted(xs, key=lambda x: x["n"], reverse=True)
        c = sorted(xs, key=lambda x: (-x["n"], x["k"]))
    except KeyError as e:
        return str(e)
    return [a, b, c]


# run: {"xs": []}
# run: {"xs": [{"n": 2, "k": "b"}]}
# run: {"xs": [{"n": 2, "k": "b"}, {"n": 1, "k": "c"}, {"n": 2, "k": "a"}, {"n": 1, "k": "c", "z": 1}]}
# run: {"xs": [{"n": 2, "k": "b"}, {"k": 1}]}
# run: {"xs": [{"n": 2.5, "k": "b"}, {"n": true, "k": ""}]}
# run: {"xs": [{"n": 1, "k": [2]}, {"n": 1, "k": [1, 0]}]}
