"""`math.prod` of numbers."""

import math


def workflow(a):
    return [math.prod(a), math.prod(a, start=2)]


# run: {"a": []}
# run: {"a": [1, 2, 3]}
# run: {"a": [0.5, 4]}
# run: {"a": [true, 5]}
# run: {"a": [2, null]}
# run: {"a": [1.5, {}]}
# run: {"a": {}}
# run: {"a": 5}
