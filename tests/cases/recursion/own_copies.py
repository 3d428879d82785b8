"""A child changes objects that it made itself, and gives them back."""

import cohesion


@cohesion.task
def items(n: int) -> list:
    return [n]


def gather(n, seen):
    mine = [*seen, n]
    mine.append(n * 10)
    found = items(n)
    if n > 0:
        found.extend(gather(n - 1, mine))
    else:
        found.append(mine)
    return found


def workflow(n):
    start = ["s"]
    result = gather(n, start)
    result.append(start)
    return result


# run: {"n": 0}
# run: {"n": 2}
