"""An item of its own gets sets, dates and tuples of around it; inside and around others."""

import datetime

import cohesion


@cohesion.task
def double(n):
    return n * 2


def workflow(items, day):
    known, at = {1, 2}, datetime.date.fromisoformat(day)
    pair = (1.5, "x")

    def look(n):
        later = at + datetime.timedelta(days=n)
        return [n in known, later.isoformat(), pair[1], cohesion.map(lambda k: double(k) + n, [n, 2])]

    return cohesion.parallel(
        lambda: cohesion.distributed_map(look, items),
        lambda: [r for r in cohesion.distributed_map(lambda p: p[0] + p[1], enumerate(items))],
    )


# run: {"items": [1, 5], "day": "2026-11-23"}
# run: {"items": [], "day": "2026-11-23"}
