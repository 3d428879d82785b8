"""Unary minus and plus of anything; a bool becomes a number."""


def workflow(x, plus):
    if plus:
        return +x
    return -x


# run: {"x": 3, "plus": true}
# run: {"x": 3, "plus": false}
# run: {"x": -0.5, "plus": false}
# run: {"x": 0, "plus": false}
# run: {"x": true, "plus": true}
# run: {"x": true, "plus": false}
# run: {"x": false, "plus": false}
# run: {"x": "3", "plus": true}
# run: {"x": "3", "plus": false}
# run: {"x": null, "plus": false}
# run: {"x": [1], "plus": true}
# run: {"x": {}, "plus": false}
