"""A comprehension over a generator that runs tasks runs none behind the item that raises."""

import cohesion


@cohesion.task
def load(x):
    return x


def workflow(xs):
    try:
        return [10 // y for y in map(load, xs) if y is not None]
    except (ZeroDivisionError, TypeError) as e:
        return [type(e).__name__, any(load(z) for z in (load(x) for x in xs))]


# run: {"xs": []}
# run: {"xs": [1, 2]}
# run: {"xs": [1, 0, 2]}
# run: {"xs": ["a", 1]}
# run: {"xs": [null, 0]}
