"""`math.floor`, `ceil` and `trunc` of anything."""

import math


def workflow(a, which):
    if which == 0:
        return math.floor(a)
    if which == 1:
        return math.ceil(a)
    return math.trunc(a)


# run: {"a": 1.5, "which": 0}
# run: {"a": 1.5, "which": 1}
# run: {"a": 1.5, "which": 2}
# run: {"a": -1.5, "which": 0}
# run: {"a": -1.5, "which": 1}
# run: {"a": -1.5, "which": 2}
# run: {"a": true, "which": 0}
# run: {"a": true, "which": 1}
# run: {"a": true, "which": 2}
# run: {"a": "a", "which": 0}
# run: {"a": "a", "which": 1}
# run: {"a": "a", "which": 2}
# run: {"a": null, "which": 0}
# run: {"a": null, "which": 1}
# run: {"a": null, "which": 2}
# run: {"a": [], "which": 0}
# run: {"a": [], "which": 1}
# run: {"a": [], "which": 2}
