"""Items from the first for which the function does not hold."""

from itertools import dropwhile


def workflow(xs):
    late = []
    for x in dropwhile(lambda x: x == 0, xs):
        late.append(x)
    return [late, list(dropwhile(lambda x: x < 3, xs)), [[x] for x in dropwhile(bool, xs)]]


# run: {"xs": []}
# run: {"xs": [1, 2, 3, 1]}
# run: {"xs": [0, 5, "a"]}
# run: {"xs": [1, "a"]}
# run: {"xs": [0, 0]}
# run: {"xs": null}
