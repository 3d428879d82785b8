"""`abs` of anything."""


def workflow(x):
    return abs(x)


# run: {"x": -3}
# run: {"x": -2.5}
# run: {"x": true}
# run: {"x": "-3"}
# run: {"x": [1]}
# run: {"x": null}
