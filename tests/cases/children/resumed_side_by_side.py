"""The items of a map in a loop are counted as they come; the loop goes on behind them."""

import cohesion


@cohesion.task
def double(n):
    return n * 2


@cohesion.workflow(continue_as_new=400)
def workflow(rounds: int, items: list):
    offset, found = 1, []
    while rounds > 0:
        results = cohesion.map(lambda n: double(n + offset), items)
        both = cohesion.parallel(lambda: double(rounds), lambda: len(results))
        found.append([results, both])
        offset, rounds = offset + 1, rounds - 1
        items = items + [rounds]
    return found


# run: {"rounds": 4, "items": [1, 2]}
# run: {"rounds": 3, "items": []}
