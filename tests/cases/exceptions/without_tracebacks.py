"""Without tracebacks an exception that nothing takes ends the execution where it is raised."""

import cohesion


class Declined(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


@cohesion.task
def charge(n):
    if n == 0:
        raise Declined(402, 'no "money"\n')
    if n == 1:
        return {}[n]
    if n == 2:
        raise TimeoutError
    return n


@cohesion.task(retry=cohesion.Retry(on=ValueError, max_attempts=1))
def ship(n):
    if n == 3:
        raise ValueError("😀" * n)
    return n


def settle(n):
    if n == 4:
        raise Declined(403, "not here")
    return ship(n)


@cohesion.workflow(tracebacks=False)
def workflow(xs):
    try:
        charge(5)
    except Declined as e:
        return e.code
    if len(xs) > 1:
        return cohesion.map(settle, [charge(x) for x in xs])
    found = charge(xs[0])
    if found == 6:
        return ship({"n": found}["m"])
    return cohesion.parallel(lambda: settle(found), lambda: ship(found)["x"])


# run: {"xs": [0]}
# run: {"xs": [1]}
# run: {"xs": [2]}
# run: {"xs": [3]}
# run: {"xs": [4]}
# run: {"xs": [5]}
# run: {"xs": [6]}
# run: {"xs": [9, 4]}
# run: {"xs": []}
# run: {}
