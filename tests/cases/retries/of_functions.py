"""A decorated function is called again as a whole, with the arguments of its call."""

import cohesion

attempts = []


class Oops(Exception):
    pass


class Worse(Oops):
    pass


@cohesion.task
def flaky(name, times, error="oops"):
    attempts.append(name)
    if attempts.count(name) <= times:
        raise {"oops": Oops, "worse": Worse, "value": ValueError}[error](f"{name} {len(attempts)}")
    return len(attempts)


@cohesion.retry(on=Oops, max_attempts=2, interval=3, backoff=1.5, max_delay=4)
def both(n, error, log):
    n += 1
    first = flaky("a", 0)
    second = flaky("b", n, error)
    if log == "return":
        return "early"
    return [n, first, second]


@cohesion.retry(on=(ValueError, KeyError), max_attempts=0)
def once(d):
    return d["k"]


def workflow(times, error, log):
    seen = [both(times - 1, error, log)]
    try:
        seen.append(once({"k": times}))
        seen.append(once({"l": times}))
    except KeyError as e:
        seen.append(str(e))
    return seen


# run: {"times": 0, "error": "oops", "log": ""}
# run: {"times": 1, "error": "oops", "log": "return"}
# run: {"times": 2, "error": "worse", "log": ""}
# run: {"times": 3, "error": "oops", "log": ""}
# run: {"times": 1, "error": "value", "log": ""}
