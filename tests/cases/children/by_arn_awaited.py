"""Executions by ARN are started under names of their own; one that is waited for gives text."""

import json

import cohesion


@cohesion.task
def note(text: str) -> str:
    return text


@cohesion.workflow
def workflow(arn: str, orders: list):
    def run(order):
        return cohesion.aws.stepfunctions.start_execution(
            stateMachineArn=arn, name=f"order-{order['id']}", input=json.dumps(order)
        )["executionArn"]

    started = cohesion.map(run, orders)
    try:
        ended = cohesion.aws.stepfunctions.start_execution.sync(
            stateMachineArn=arn, input=json.dumps({"orders": len(orders)})
        )
    except cohesion.aws.stepfunctions.errors.ExecutionAlreadyExistsException:
        return "already"
    except Exception as e:
        return type(e).__name__
    result = json.loads(ended["output"])
    return [started, result["n"] + 1, note(ended["status"]), ended["output"].upper()]


# answers: {"aws.stepfunctions.start_execution": [{"return": {"executionArn": "arn:x", "startDate": "2027-01-01T00:00:00Z"}}], "aws.stepfunctions.start_execution.sync": [{"return": {"status": "SUCCEEDED", "output": "{\"n\": 2, \"to\": \"\u00e9\"}"}}]}
# run: {"arn": "arn:aws:states:eu-west-1:123456789012:stateMachine:m", "orders": [{"id": 1}, {"id": 2}]}
# run: {"arn": "${workflow:x}", "orders": []}
# answers: {"aws.stepfunctions.start_execution.sync": [{"error": "StepFunctions.ExecutionAlreadyExistsException", "cause": ""}]}
# run: {"arn": "arn:m", "orders": []}
# answers: {"aws.stepfunctions.start_execution.sync": [{"error": "States.TaskFailed", "cause": "{\"error\": \"E\"}"}]}
# run: {"arn": "arn:m", "orders": []}
