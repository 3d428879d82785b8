"""A workflow goes on as a new execution of itself, and the last one ends."""

import cohesion


@cohesion.task
def page(cursor):
    return [cursor * 10 + n for n in range(3)]


@cohesion.workflow
def workflow(cursor: int, found: list = None, rounds: int = 2):
    found = found or []
    for _ in range(rounds):
        found.extend(page(cursor))
        cursor -= 1
        if cursor < 0:
            return {"found": found, "rounds": rounds}
    return cohesion.continue_as_new(cursor, rounds=rounds + 1, found=found)


# run: {"cursor": 0}
# run: {"cursor": 5}
# run: {"cursor": 3, "rounds": 1}
# run: {"cursor": 1, "rounds": 0, "found": ["x"]}
