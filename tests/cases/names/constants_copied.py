"""A copy of a constant may be changed; the constant stays what it was."""

DEFAULTS = {"retries": 3, "tags": ["x"]}
STEPS = ["start"]


def workflow(n):
    options = {**DEFAULTS, "n": n}
    options["retries"] = n
    steps = [*STEPS]
    steps.append("end")
    more = STEPS + [n]
    more.append(n)
    return [options, steps, more, DEFAULTS, STEPS]


# run: {"n": 1}
# run: {"n": null}
