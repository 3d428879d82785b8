"""Bools count."""

import cohesion


@cohesion.workflow
def workflow(xs: list[bool]):
    return [sum(xs), str(sum(xs)), sum(xs, 2)]


# run: {"xs": []}
# run: {"xs": [true]}
# run: {"xs": [true, false, true]}
