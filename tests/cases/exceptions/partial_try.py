"""What a `try` body did before it failed stays done; the rest does not happen."""

import cohesion


@cohesion.task
def step(name, fail=False):
    if fail:
        raise RuntimeError(name)
    return name


@cohesion.workflow
def workflow(where):
    done = []
    current = "start"
    try:
        current = "one"
        done.append(step("one", where == 1))
        current = step("two", fail=where == 2)
        done.append(current)
        current = "three"
        done.append(step("three", where == 3))
    except RuntimeError as e:
        done.append("failed " + str(e))
    return [current, done]


# run: {"where": 0}
# run: {"where": 1}
# run: {"where": 2}
# run: {"where": 3}
