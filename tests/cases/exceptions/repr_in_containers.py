"""The text of lists and dicts with exceptions has their `repr`."""

import cohesion


@cohesion.task
def fail(how):
    raise KeyError(how) if how else ValueError("no\n'")


def workflow(values):
    errors = []
    for value in values:
        try:
            fail(value)
        except (KeyError, ValueError) as e:
            errors.append(e)
    errors.append(TypeError("own", values))
    last = errors[-1] if values else None
    return [str(errors), f"{errors!r}", repr({"last": last}), f"{last}", repr((last, 1))]


# run: {"values": []}
# run: {"values": [0, 1]}
# run: {"values": ["a", ""]}
