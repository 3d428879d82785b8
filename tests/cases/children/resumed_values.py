"""What variables hold when a loop goes on as a new execution is what they held before."""

from datetime import datetime, timedelta, timezone

import cohesion


class Odd(Exception):
    pass


@cohesion.task
def check(n):
    if n % 2:
        raise Odd(f"{n} is odd")
    return n


@cohesion.workflow(continue_as_new=1)
def workflow(n: int, event=None):
    pair, half, nothing, last = (n, [n]), n / 2, None, None
    when = datetime(2026, 1, 1, tzinfo=timezone.utc)
    names = {"b", "a"}
    found = []
    for key, value in {"x": [[]], "y": [1], "z": {}}.items():
        try:
            found.append(check(n))
        except Odd as e:
            last = e
            found.append([key, value, str(e)])
        n += 1
        when += timedelta(days=1)
        half += 0.5
        names.add(key)
    kind = isinstance(last, Odd)
    return [pair[0], pair, half, nothing, str(last), kind, when.isoformat(), sorted(names), found, event]


# run: {"n": 2}
# run: {"n": 3, "event": [[1]]}
