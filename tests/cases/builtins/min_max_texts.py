"""`min` and `max` of text."""

import cohesion


@cohesion.workflow
def workflow(xs: list[str]):
    return [min(xs), max(xs), min(xs[0], 'm'), max('m', xs[0])]


# run: {"xs": ["b", "a"]}
# run: {"xs": ["z"]}
# run: {"xs": ["\ud83d\ude00", "a"]}
# run: {"xs": []}
