"""A set has no order with anything else."""


def workflow(x, left):
    return {1} < x if left else x >= {1}


# run: {"x": [1], "left": true}
# run: {"x": 1, "left": false}
# run: {"x": null, "left": true}
# run: {"x": "a", "left": false}
