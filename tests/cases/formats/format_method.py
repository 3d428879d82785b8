"""`"…".format(…)` with positions, names and specifications."""


def workflow(a, b):
    return [
        "{} and {}".format(a, b),
        "{1}-{0}-{1}".format(a, b),
        "{x:>6}|{y!r}|{{}}".format(x=a, y=b),
        "{:{w}}|".format(a, w=7),
        "none".format(a),
    ]


# run: {"a": "x", "b": 1}
# run: {"a": 5, "b": [1, "a"]}
# run: {"a": true, "b": null}
# run: {"a": null, "b": 2}
