"""A task that fails twice and then succeeds is attempted three times."""

import cohesion

attempts = []


@cohesion.task(retry=cohesion.Retry(on=ValueError, max_attempts=3))
def unsteady(n):
    attempts.append(n)
    if len(attempts) < n:
        raise ValueError(f"attempt {len(attempts)}")
    return len(attempts)


@cohesion.workflow
def workflow(n):
    return unsteady(n)


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 3}
# run: {"n": 4}
# run: {"n": 5}
