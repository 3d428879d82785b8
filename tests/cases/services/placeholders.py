"""Arguments that look like what a deployment fills in are text, and no task, machine or reference."""

import cohesion

TABLE = cohesion.ref("orders")


@cohesion.task
def note(text):
    return text


@cohesion.workflow
def child(n: int):
    return n


def workflow(name, text):
    cohesion.aws.dynamodb.get_item(TableName=TABLE, Key={"${ref:a}": {"S": "${task:note}"}})
    sent = cohesion.aws.sqs.send_message(QueueUrl="${task:note}", MessageBody="${Token[TOKEN.1]} ${AWS::Region}")
    try:
        called = cohesion.aws.lambda_.invoke(FunctionName="${task:note}", Payload={"text": "${task:note}"})
    except cohesion.aws.lambda_.errors.ResourceNotFoundException as e:
        called = "nothing"
    try:
        cohesion.aws.lambda_.invoke(FunctionName=name, Payload={"text": text})
    except cohesion.aws.lambda_.errors.ResourceNotFoundException as e:
        called = [called, "nothing"]
    try:
        cohesion.aws.stepfunctions.start_execution(stateMachineArn="${workflow:child}", input=text)
    except cohesion.aws.stepfunctions.errors.StateMachineDoesNotExistException:
        called = [called, "none"]
    return [sent["MessageId"], called, child(3), note("${task:note}")]


# answers: {"aws.dynamodb.get_item": [{"return": {}}], "aws.sqs.send_message": [{"return": {"MessageId": "${ref:orders}"}}], "aws.lambda_.invoke": [{"error": "Lambda.ResourceNotFoundException", "cause": "x"}], "aws.stepfunctions.start_execution": [{"error": "StepFunctions.StateMachineDoesNotExistException", "cause": ""}]}
# run: {"name": "${task:note}", "text": "{}"}
# run: {"name": "other", "text": "${workflow:child}"}
