"""A value that nobody reads, and one that is overwritten, is computed all the same: it may raise."""

import cohesion


@cohesion.task
def fetch(d):
    return d


@cohesion.workflow
def workflow(d, rounds: int):
    found = fetch(d)
    x = found["a"]
    x = 1
    for i in range(rounds):
        x = found["b"]
        x = found["c"]
        x = i
        fetch(i)
    found["d"]
    found["e"]
    if rounds:
        return fetch(None)
    x = found["f"]
    x = 2
    return rounds


# run: {"d": {}, "rounds": 0}
# run: {"d": {"a": 1}, "rounds": 0}
# run: {"d": {"a": 1}, "rounds": 1}
# run: {"d": {"a": 1, "b": 1}, "rounds": 2}
# run: {"d": {"a": 1, "b": 1, "c": 1}, "rounds": 1}
# run: {"d": {"a": 1, "d": 1}, "rounds": 0}
# run: {"d": {"a": 1, "d": 1, "e": 1}, "rounds": 0}
# run: {"d": {"a": 1, "d": 1, "e": 1, "f": 1}, "rounds": 0}
# run: {"d": {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, "rounds": 2}
# run: {"d": null, "rounds": 1}
