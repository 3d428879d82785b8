"""A loop whose length depends on arithmetic."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    path = [n]
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        path.append(n)
    return path


# run: {"n": 1}
# run: {"n": 6}
# run: {"n": 11}
