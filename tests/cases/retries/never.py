"""`max_attempts=0` attempts once, and a policy for another class does not help."""

import cohesion


@cohesion.task(retry=cohesion.Retry(on=ValueError, max_attempts=0))
def once(x):
    raise ValueError(x)


@cohesion.task(retry=cohesion.Retry(on=KeyError))
def other(x):
    raise ValueError(x)


@cohesion.workflow
def workflow(x):
    try:
        once(x)
    except ValueError as e:
        other(str(e))


# run: {"x": "a"}
# run: {"x": 1}
