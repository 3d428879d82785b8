"""Bodies in bodies read names that the service has too."""

import cohesion

@cohesion.task
def t(n): 
    if n == "bad": raise KeyError("task")
    return n

@cohesion.workflow
def workflow(item, states, items):
    def outer(input):
        a, b = cohesion.parallel(lambda: [t(input), item], lambda: cohesion.map(lambda x: [t(x), input, states], items))
        return [a, b]
    return cohesion.map(outer, items)
# run: {"item": 1, "states": {"a": 2}, "items": [1, [2]]}
# run: {"item": 1, "states": null, "items": []}
# run: {"item": 1, "states": null, "items": ["bad"]}
