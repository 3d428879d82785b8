"""More than 16,000 characters of details do not leave a child execution: its exception has its text only."""

import cohesion


@cohesion.task
def text(n: int) -> str:
    return "x" * n


def down(n):
    if n < 100:
        return 0
    if n > 900:
        raise ValueError(text(n), "long")
    found = down(n * 10)
    return found


def workflow(n):
    try:
        return down(n)
    except ValueError as e:
        return len(e.args)


# run: {"n": 1}
# run: {"n": 150}
# run: {"n": 1700}
# run: {"n": 17000}  # D-exception-details
