"""What Python's own exceptions have beside their arguments is not known of those that expressions raise in a child."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


def count(n, names):
    log(n)
    return count(n - 1, names) if n > 0 else names.strip()  # error: COH406 [46] "`.name` of the AttributeError that this may raise"


@cohesion.workflow(generated_code=False)
def workflow(n: int, names):
    try:
        return count(n, names)
    except AttributeError as e:
        return e.name
