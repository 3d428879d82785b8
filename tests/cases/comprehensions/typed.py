"""Comprehensions over annotated lists need no checks."""

import cohesion


@cohesion.workflow
def workflow(xs: list[int], names: dict[str, str]):
    squares = [x * x for x in xs if x > 0]
    texts = [f"{k}={v}" for k, v in names.items()]
    lookup = {name: len(name) for name in texts}
    return [squares, texts, lookup, max([x for x in xs], default=None), sum(x for x in xs)]


# run: {"xs": [], "names": {}}
# run: {"xs": [1, -2, 3], "names": {"a": "b", "": "\ud83d\ude00"}}
# run: {"xs": [0], "names": {"k": ""}}
# run: {"xs": [true], "names": {}}
