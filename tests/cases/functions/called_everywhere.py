"""Closures with tasks are called in conditions, comprehensions, handlers, `finally` and f-strings."""

import cohesion


@cohesion.task
def check(value):
    if value == "bad":
        raise ValueError("bad value")
    return value


def workflow(values):
    log = []

    def note(what):
        log.append(what)
        return check(what)

    def is_long(value):
        return len(note(value)) > 2

    found = []
    try:
        long = [v for v in values if is_long(v)]
        if values and is_long(values[0]) and not is_long(values[-1]):
            found.append("first only")
        while is_long("abc") and len(log) < 6:
            found.append(f"{note('ab')}-{len(log)}")
    except ValueError as error:
        note("failed")
        return [str(error), note(f"after {error}"), log]
    finally:
        note("done")
    return [long, found, log, {k: note(k) for k in ("x", "y")}]


# run: {"values": ["long one", "a"]}
# run: {"values": ["abc", "bad"]}
# run: {"values": []}
