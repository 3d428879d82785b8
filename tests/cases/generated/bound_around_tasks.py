"""What `:=` binds in an expression that moves around a task is bound there."""

import cohesion


@cohesion.task
def weigh(part):
    return part


def workflow(part):
    out = []
    out.append((n := weigh(part) - 2) + len(range(n % 4)))
    out.append([(m := weigh(part) ** 2) // 3, f"{m:>6}"])
    return [out, str(weigh(n))]


# run: {"part": 7}
# run: {"part": -3}
# run: {"part": "a"}
