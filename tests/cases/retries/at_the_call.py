"""`with_options(retry=…)` replaces the task's own policy for one call."""

import cohesion

attempts = []


@cohesion.task
def call(fails):
    attempts.append(1)
    if len(attempts) <= fails:
        raise RuntimeError(f"attempt {len(attempts)}")
    return len(attempts)


@cohesion.workflow
def workflow(fails):
    return call.with_options(retry=cohesion.Retry(on=RuntimeError, max_attempts=1))(fails)


# run: {"fails": 0}
# run: {"fails": 1}
# run: {"fails": 2}
