"""`.add` of a JSON value, which is never a set."""


def workflow(x):
    x.add(1)
    return x


# run: {"x": [1]}
# run: {"x": {}}
# run: {"x": null}
# run: {"x": "a"}
# run: {"x": 1.5}
