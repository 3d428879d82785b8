"""A task runs for an item before the next one is computed."""

import cohesion


@cohesion.task
def say(x):
    return x


def workflow(xs):
    return [say(y) for y in map(int, xs)]


# run: {"xs": ["1", "a"]}
# run: {"xs": []}
# run: {"xs": ["1", "2"]}
# run: {"xs": ["a"]}
