"""A child execution waits for an answer, and what it raises comes out of it."""

import cohesion


class Rejected(Exception):
    pass


@cohesion.task
def ask(token, n):
    if n > 2:
        cohesion.callbacks.fail(token, Rejected(f"{n} is too many"))
    else:
        cohesion.callbacks.succeed(token, {"n": n})


@cohesion.workflow
def workflow(numbers: list[int]):
    found = []
    for n in numbers:
        try:
            found.append(approve(n)["n"])
        except Rejected as e:
            found.append(str(e))
    return found


@cohesion.workflow
def approve(n: int):
    return cohesion.wait_for_callback(ask, cohesion.callback_token, n)


# run: {"numbers": [1, 3, 2]}
