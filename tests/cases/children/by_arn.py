"""What is deployed elsewhere is started, or run to its end, by its ARN."""

import json

import cohesion

BILLING = cohesion.ref("billing")


@cohesion.workflow
def workflow(order: dict):
    try:
        bill = cohesion.aws.stepfunctions.start_execution.sync(
            stateMachineArn=BILLING, input=json.dumps({"order": order["id"]})
        )
    except Exception as e:
        return [type(e).__name__, order["id"]]
    told = cohesion.aws.stepfunctions.start_execution(
        stateMachineArn=BILLING, input=json.dumps({"again": order["id"]})
    )
    return [bill["output"], told["executionArn"]]


# answers: {"aws.stepfunctions.start_execution.sync": [{"return": {"output": {"total": 3}}}], "aws.stepfunctions.start_execution": [{"return": {"executionArn": "arn:x"}}]}
# run: {"order": {"id": "o-1"}}
# answers: {"aws.stepfunctions.start_execution.sync": [{"error": "States.TaskFailed", "cause": "{}"}]}
# run: {"order": {"id": "o-2"}}
