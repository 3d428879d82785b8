"""Values of the deployment are texts: in messages, in comparisons, as arguments of tasks."""

import cohesion

TABLES = [cohesion.ref("first"), cohesion.ref("second-one")]


@cohesion.task
def note(text):
    return {"seen": text}


def workflow(n: int):
    name = TABLES[n]
    told = note(f"uses {name}")
    same = name == cohesion.ref("first")
    return told, same, {cohesion.ref("first"): 1}, name.startswith("arn:")


# run: {"n": 0}
# run: {"n": 1}
