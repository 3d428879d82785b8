"""What a task gets crosses as JSON."""

from datetime import timezone

import cohesion


@cohesion.task
def identity(x):
    return x


def workflow():
    return identity(timezone.utc)  # error: COH203 [21] "a timezone is not a JSON value, so it cannot be the argument `x`"
