"""A task that asks is told its attempt, and a key that is the same in all attempts at a call."""

import cohesion

seen: list[str] = []


class Busy(Exception):
    pass


@cohesion.task(context=True, retry=cohesion.Retry(on=Busy, interval=1, max_attempts=2))
def charge(card: str, fails: int) -> list:
    told = cohesion.task_context()
    seen.append(told.idempotency_key)
    if told.attempt <= fails:
        raise Busy(f"attempt {told.attempt}")
    same = len(set(seen[-told.attempt :])) == 1
    assert sorted(told.fields) == ["attempt", "execution_id", "state_name"]
    return [card, told.attempt, len(told.idempotency_key), same, bool(told.execution_id), bool(told.state_name)]


@cohesion.task
def silent() -> int:
    return cohesion.task_context().attempt


@cohesion.workflow
def workflow(fails: int) -> dict:
    found = []
    try:
        found.append(charge("one", fails))
        found.append(charge("two", 0))
        silent()
    except RuntimeError as error:
        return {"found": found, "silent": str(error)}
    return {"found": found}


# run: {"fails": 0}
# run: {"fails": 2}
# run: {"fails": 3}
