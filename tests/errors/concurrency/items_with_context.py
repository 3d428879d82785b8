"""Items of one execution that start at the same moment would have the same key."""

import cohesion


@cohesion.task(context=True)
def charge(card: str) -> str:
    return cohesion.task_context().idempotency_key


@cohesion.workflow
def workflow(cards: list) -> list:
    def one(card):
        return charge(card)  # error: COH103 [9] "`charge`, a task with `context=True`, in a function that runs for each of several items is not supported in a workflow"

    return cohesion.map(one, cards)
