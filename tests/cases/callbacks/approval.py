"""A person answers: the task sends the token, the workflow goes on with what comes back."""

import cohesion


@cohesion.task(timeout=3600)
def ask(execution, token, order):
    if order["total"] < 0:
        cohesion.callbacks.succeed(token)
    else:
        cohesion.callbacks.succeed(token, {"result": order["total"] < 100, "by": ["Ada", None]})
    return "not read"


@cohesion.task
def process(order, result):
    return [order["id"], result]


@cohesion.workflow
def workflow(order, /):
    answer = cohesion.wait_for_callback(
        ask, execution=cohesion.context.execution_id, token=cohesion.callback_token, order=order
    )
    if answer is None or "result" not in answer:
        return process(order, "failure")
    if answer["result"] is True:
        return process(order, f"approved by {answer['by'][0]}")
    return process(order, "rejected")


# run: {"id": 1, "total": 20}
# run: {"id": 2, "total": 200}
# run: {"id": "😀", "total": -1}
