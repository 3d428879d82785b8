"""A manager that is a generator: its code runs before and behind the body, on every way out."""

from contextlib import contextmanager

import cohesion


class Oops(Exception):
    pass


@cohesion.task
def step(name, fails=False):
    if fails:
        raise Oops(name)
    return name


@contextmanager
def held(name, fails=""):
    lock = step(f"hold {name}", fails == "enter")
    try:
        try:
            yield f"{lock}!"
        except KeyError as e:
            step(f"key {e}")
            raise
        else:
            step("else")
        step("done", fails == "done")
    finally:
        step(f"release {name}", fails == "exit")
    step("behind")


def inner(way, turn):
    with held(turn):
        if way == "inner return":
            return "from inner"
        step("in inner", way == "inner fail")
    return "end of inner"


def workflow(way):
    seen = []
    for turn in range(2):
        with held(f"turn {turn}", way) as lock:
            seen.append(lock)
            if way == "return":
                return [*seen, step("returned")]
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise ValueError(way)
            if way == "key":
                seen.append({}[way])
            seen.append(step("work", way == "fail"))
            seen.append(inner(way, turn))
        seen.append("after")
    return seen


# run: {"way": "end"}
# run: {"way": "return"}
# run: {"way": "break"}
# run: {"way": "continue"}
# run: {"way": "raise"}
# run: {"way": "key"}
# run: {"way": "fail"}
# run: {"way": "enter"}
# run: {"way": "done"}
# run: {"way": "exit"}
# run: {"way": "inner return"}
# run: {"way": "inner fail"}
