"""A handler sees what the lines before the one that raised have assigned."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(a, b):
    step = "start"
    found = None
    try:
        step = "first"
        found = re.findall(r"\d", a)
        step = "second"
        number = int(re.sub(r"\D", "", b))
        step = "third"
        note(number)
    except (TypeError, ValueError) as e:
        return [step, found, str(e)]
    finally:
        note(step)
    return [step, found, number]


# run: {"a": "1x2", "b": "3"}
# run: {"a": 1, "b": "3"}
# run: {"a": "1", "b": "x"}
# run: {"a": "1", "b": null}
