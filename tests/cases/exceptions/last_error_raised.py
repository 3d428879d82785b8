"""What a loop kept of the last failure is raised after it; None is not an exception."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def attempt(n, worst):
    if n < worst:
        raise Declined(f"no {n}") if n % 2 else ValueError(f"bad {n}")
    return n


def workflow(attempts, worst):
    last = None
    for n in range(attempts):
        try:
            return attempt(n, worst)
        except Declined as e:
            last = e
        except ValueError as error:
            last = error
    raise last


# run: {"attempts": 3, "worst": 2}
# run: {"attempts": 3, "worst": 9}
# run: {"attempts": 2, "worst": 9}
# run: {"attempts": 0, "worst": 9}
