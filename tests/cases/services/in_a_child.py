"""An error of a service leaves a child execution by its name, and is caught by its class."""

import cohesion


@cohesion.workflow
def load(id: str):
    return cohesion.aws.dynamodb.get_item(TableName="t", Key={"id": {"S": id}})["Item"]


@cohesion.workflow
def workflow(id: str):
    try:
        return load(id)
    except cohesion.aws.dynamodb.errors.ResourceNotFoundException as e:
        return ["none", str(e), type(e).__name__]


# answers: {"aws.dynamodb.get_item": [{"return": {"Item": {"id": {"S": "1"}}}}]}
# run: {"id": "1"}
# answers: {"aws.dynamodb.get_item": [{"error": "DynamoDB.ResourceNotFoundException", "cause": "no table"}]}
# run: {"id": "1"}
# answers: {"aws.dynamodb.get_item": [{"error": "DynamoDB.ThrottlingException", "cause": "slow"}]}
# run: {"id": "1"}
# answers: {"aws.dynamodb.get_item": [{"return": {}}]}
# run: {"id": "1"}
