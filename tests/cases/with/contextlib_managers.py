"""`suppress` takes exceptions of its classes, `nullcontext` does nothing."""

import contextlib
from contextlib import suppress

import cohesion


@cohesion.task
def step(how):
    if how == 1:
        raise KeyError(how)
    if how == 2:
        raise ValueError(how)
    return how


def workflow(how, d):
    seen = []
    with suppress(LookupError):
        seen.append(step(how))
        seen.append(d["k"])
    with contextlib.nullcontext(how) as same, contextlib.nullcontext():
        seen.append(same)
    with suppress():
        seen.append(d["k"])
    return seen


# run: {"how": 0, "d": {"k": 5}}
# run: {"how": 0, "d": {}}
# run: {"how": 1, "d": {"k": 5}}
# run: {"how": 2, "d": {"k": 5}}
