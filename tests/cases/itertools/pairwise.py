"""Each item with the next one."""

from itertools import pairwise


def workflow(xs):
    rises = 0
    for a, b in pairwise(xs):
        if a != b:
            rises += 1
    return [rises, list(pairwise(xs)), [[b, a] for a, b in pairwise(xs)]]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [1, 2, 2, [3]]}
# run: {"xs": "a😀b"}
# run: {"xs": {"k": 1, "l": 2}}
# run: {"xs": null}
