"""An endless loop has a new history every few rounds."""

import cohesion

ROUNDS = 3


@cohesion.task
def look(n):
    return "done" if n > 7 else ""


@cohesion.workflow
def workflow(n: int, seen: int = 0):
    rounds = 0
    while True:
        if look(n):
            return {"n": n, "seen": seen}
        cohesion.sleep(60)
        n, seen, rounds = n + 1, seen + 1, rounds + 1
        if rounds == ROUNDS:
            return cohesion.continue_as_new(n, seen=seen)


# run: {"n": 0}
# run: {"n": 8}
