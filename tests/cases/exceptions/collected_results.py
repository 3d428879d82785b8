"""Results and exceptions side by side in one list, told apart by `isinstance`."""

import cohesion


@cohesion.task
def work(n: int) -> str:
    if n % 2:
        raise ValueError(f"odd {n}")
    return f"done {n}"


@cohesion.workflow
def workflow(numbers: list[int]) -> dict:
    outcomes = []
    for n in numbers:
        try:
            outcomes.append(work(n))
        except ValueError as e:
            outcomes.append(e)
    failed = [o for o in outcomes if isinstance(o, Exception)]
    done = [o for o in outcomes if isinstance(o, str)]
    texts = [str(o) for o in outcomes]
    return {"failed": failed, "done": done, "texts": texts, "all": outcomes}


# run: {"numbers": []}
# run: {"numbers": [1]}
# run: {"numbers": [2, 3, 4, 5]}
