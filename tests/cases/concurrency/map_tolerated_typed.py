"""What a map tolerates may be one option alone; results have their types, failures theirs."""

import cohesion


@cohesion.task
def half(n: int) -> int:
    if n % 2:
        raise ValueError(f"{n} is odd")
    return n // 2


@cohesion.workflow
def workflow(items: list[int], more: list[int]):
    def pair(a, b):
        return half(a) + half(b)

    found = cohesion.map(pair, items, more, tolerated_failures=1)
    halves = cohesion.map(half, items, tolerated_failure_percentage=50)
    pure = cohesion.map(lambda n: 10 // n, items, tolerated_failures=1)
    whole = [n for n in halves if not isinstance(n, dict)]
    lost = [n["Cause"] for n in halves if isinstance(n, dict)]
    return [found, sum(whole), lost, pure]


# run: {"items": [2, 4], "more": [4, 7]}
# run: {"items": [3, 4], "more": [4, 6, 8]}
# run: {"items": [0, 2], "more": []}
# run: {"items": [0, 0], "more": [2]}
