"""Lists and dicts of known types in a chain."""

import itertools

import cohesion


@cohesion.workflow
def workflow(a: list[int], b: dict[str, int]):
    return [
        sum(itertools.chain(a, b.values())),
        ",".join(itertools.chain(b.keys(), ["end"])),
        any(x > 5 for x in itertools.chain(a, b.values())),
    ]


# run: {"a": [], "b": {}}
# run: {"a": [1, 2], "b": {"x": 3, "y": 40}}
