"""Keys, values and what a dict goes over."""

import cohesion


@cohesion.workflow
def workflow(d: dict[str, int]):
    return [min(d), max(d.values()), sum(d.values()), min(d.keys(), default=None)]


# run: {"d": {"b": 1, "a": 3}}
# run: {"d": {"x": 0}}
# run: {"d": {}}
