"""A manager that is an object: `__enter__` and `__exit__`, attributes, what `as` gives."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def step(name, fails=False):
    if fails:
        raise LookupError(name)
    return name


class Lock:
    """Counts its uses."""

    def __init__(self, name, limit=2):
        self.name = name
        self.used = 0
        self.limit = limit

    def __enter__(self):
        self.token = step(f"lock {self.name}")
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            step(f"unlock {self.name} after {self.used}")
        else:
            step(f"unlock {self.name} for {error}")


@dataclass
class Quiet:
    name: str
    also: bool = True

    def __enter__(self):
        return step(f"quiet {self.name}")

    def __exit__(self, *_):
        step("loud")
        return self.also


def workflow(way):
    seen = []
    with Lock("a", limit=1) as lock:
        lock.used += 1
        if way == "return":
            return [lock.token, lock.used]
        seen.append(step("work", way == "fail"))
        lock.used = lock.used + lock.limit
    with Quiet("b", way != "loud") as name:
        seen.append(name)
        seen.append(step("more", way in ("quiet", "loud")))
        if way == "leave":
            return seen
    with Lock("c"), Quiet("d"):
        step("both", way == "both")
    return seen


# run: {"way": "end"}
# run: {"way": "return"}
# run: {"way": "fail"}
# run: {"way": "quiet"}
# run: {"way": "loud"}
# run: {"way": "leave"}
# run: {"way": "both"}
