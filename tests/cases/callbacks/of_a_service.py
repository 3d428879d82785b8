"""A message takes the token away; what comes back is the result of the call."""

import json

import cohesion

QUEUE = cohesion.ref("queue")


@cohesion.workflow
def workflow(order: dict):
    try:
        answer = cohesion.aws.sqs.send_message.with_options(timeout=order["limit"]).wait_for_task_token(
            QueueUrl=QUEUE,
            MessageBody=json.dumps({"order": order["id"], "token": cohesion.callback_token}),
        )
    except TimeoutError:
        return "nobody"
    return [answer["by"], order["id"]]


# answers: {"aws.sqs.send_message.wait_for_task_token": [{"contains": "\"o-2", "then": [{"error": "States.Timeout"}]}, {"contains": "", "then": [{"return": {"by": "Ada"}}]}]}
# run: {"order": {"id": "o-1", "limit": 60}}
# run: {"order": {"id": "o-2", "limit": 60}}
