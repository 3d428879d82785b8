"""The first policy that matches counts its own attempts."""

import cohesion

attempts = []


@cohesion.task(
    retry=[
        cohesion.Retry(on=KeyError, max_attempts=1),
        cohesion.Retry(on=(ValueError, IndexError), max_attempts=2),
    ]
)
def call(errors):
    attempts.append(1)
    if len(attempts) > len(errors):
        return len(attempts)
    if errors[len(attempts) - 1] == "key":
        raise KeyError(len(attempts))
    if errors[len(attempts) - 1] == "index":
        raise IndexError(f"{len(attempts)}")
    raise ValueError(f"{len(attempts)}")


@cohesion.workflow
def workflow(errors):
    return call(errors)


# run: {"errors": []}
# run: {"errors": ["key"]}
# run: {"errors": ["key", "key"]}
# run: {"errors": ["value", "index"]}
# run: {"errors": ["value", "index", "value"]}
# run: {"errors": ["value", "key", "index"]}
# run: {"errors": ["value", "key", "index", "key"]}
