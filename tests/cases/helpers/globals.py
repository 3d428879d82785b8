"""Module constants are read; a local name hides a global one."""

import cohesion


LIMIT = 3
NAMES = ["a", "b"]
NESTED = {"deep": [[1]]}


def hide():
    LIMIT = 5
    return LIMIT


@cohesion.workflow
def workflow(n: int):
    if n > LIMIT:
        return [hide(), LIMIT]
    return [NAMES, NESTED["deep"], NAMES[-1], n + LIMIT, LIMIT]


# run: {"n": 3}
# run: {"n": 4}
