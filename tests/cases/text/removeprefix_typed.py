"""`removeprefix` with a literal."""

import cohesion


@cohesion.workflow
def workflow(s: str):
    return [s.removeprefix("test_"), s.removesuffix(".py")]


# run: {"s": "test_a.py"}
# run: {"s": "a"}
# run: {"s": ""}
# run: {"s": "test_"}
# run: {"s": ".py.py"}
