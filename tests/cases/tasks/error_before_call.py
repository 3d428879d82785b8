"""An operand that raises first keeps a later task from running, and the other way round."""

import cohesion


@cohesion.task
def touch(n):
    return n


@cohesion.workflow
def workflow(d, first):
    if first:
        return d["missing"] + touch(1)
    return touch(1) + d["missing"]


# run: {"d": {"missing": 2}, "first": true}
# run: {"d": {"missing": 2}, "first": false}
# run: {"d": {}, "first": true}
# run: {"d": {}, "first": false}
# run: {"d": null, "first": true}
# run: {"d": {"missing": null}, "first": true}
