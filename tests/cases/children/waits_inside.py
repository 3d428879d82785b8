"""A child waits, and retries its tasks; the workflow goes on when it has ended."""

import cohesion

seen = []


@cohesion.task(retry=cohesion.Retry(on=TimeoutError, max_attempts=2))
def look(n):
    seen.append(n)
    if len(seen) < n:
        raise TimeoutError("not yet")
    return len(seen)


@cohesion.workflow
def workflow(n: int):
    return [settle(n), settle(1)]


@cohesion.workflow
def settle(n: int):
    for attempt in range(2):
        cohesion.sleep(attempt * 60)
        try:
            return [attempt, look(n)]
        except TimeoutError:
            pass
    raise TimeoutError(f"never {n}")


# run: {"n": 1}
# run: {"n": 5}
# run: {"n": 9}
