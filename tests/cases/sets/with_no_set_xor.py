"""`^` of a set and what is none raises."""


def workflow(x, left):
    return len({1} ^ x if left else x ^ {1})


# run: {"x": [1], "left": true}
# run: {"x": {}, "left": false}
# run: {"x": null, "left": true}
# run: {"x": 1, "left": false}
