"""Waits stand in loops, handlers and cleanups, between attempts that grow."""

import time

import cohesion

tried = []


@cohesion.task
def call(n):
    tried.append(n)
    if len(tried) < n:
        raise ConnectionError(f"try {len(tried)}")
    return len(tried)


@cohesion.workflow
def workflow(n: int, most: int):
    delay = 0.5
    for attempt in range(most):
        try:
            return [attempt, call(n), delay]
        except ConnectionError as e:
            if attempt == most - 1:
                raise TimeoutError(f"gave up: {e}") from e
            cohesion.sleep(delay)
            delay *= 2
        finally:
            time.sleep(0)


# run: {"n": 1, "most": 3}
# run: {"n": 3, "most": 3}
# run: {"n": 9, "most": 2}
