"""`min` and `max` with `key` give the first of equals; `default` where there is none."""


def workflow(xs):
    a = max(xs, key=lambda x: x["n"], default=None)
    b = min(xs, key=lambda x: x["n"], default="none")
    try:
        c = max(xs, key=lambda x: x["n"] % 2)
    except ValueError:
        c = "empty"
    return [a, b, c]


# run: {"xs": []}
# run: {"xs": [{"n": 1}]}
# run: {"xs": [{"n": 1, "k": 1}, {"n": 3}, {"n": 3, "k": 2}, {"n": 1}]}
# run: {"xs": [{"n": 1}, {"n": "a"}]}
# run: {"xs": [{"n": 1}, {}]}
# run: {"xs": [{"n": [1]}, {"n": [0, 2]}]}
