"""Services under other names, imported and given other names."""

from cohesion import aws
from cohesion.aws import dynamodb as items
from cohesion.aws import eventbridge

put = items.put_item
steps = aws.sfn


def workflow(arn: str):
    put(TableName="t", Item={"id": {"S": arn}})
    rules = eventbridge.list_rules(NamePrefix="a")
    try:
        aws.stepfunctions.describe_execution(executionArn=arn)
    except steps.errors.InvalidArnException as e:
        return rules["Rules"], str(e)
    return aws.states.describe_execution(executionArn=arn)["status"]


# answers: {"aws.dynamodb.put_item": [{"return": {}}], "aws.events.list_rules": [{"return": {"Rules": []}}], "aws.stepfunctions.describe_execution": [{"return": {"status": "RUNNING"}}]}
# run: {"arn": "a"}
# answers: {"aws.stepfunctions.describe_execution": [{"error": "Sfn.InvalidArnException", "cause": "bad"}]}
# run: {"arn": "a"}
