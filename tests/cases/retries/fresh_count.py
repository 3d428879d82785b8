"""Each call counts its attempts from zero."""

import cohesion

attempts = []


@cohesion.task(retry=cohesion.Retry(on=ValueError, max_attempts=1))
def every_second(x):
    attempts.append(x)
    if len(attempts) % 2:
        raise ValueError(x)
    return x


@cohesion.workflow
def workflow(items):
    out = []
    for item in items:
        out.append(every_second(item))
    return out


# run: {"items": []}
# run: {"items": [1]}
# run: {"items": [[], [[]], null]}
