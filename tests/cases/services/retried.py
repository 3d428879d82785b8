"""Attempts again by name and by class; each has the same arguments."""

import cohesion

SLOW = cohesion.Retry(on=["DynamoDB.ThrottlingException"], max_attempts=2)
BUSY = cohesion.Retry(on=cohesion.aws.dynamodb.errors.RequestLimitExceededException, max_attempts=1)


def workflow(id: str):
    return id, cohesion.aws.dynamodb.put_item.with_options(retry=[SLOW, BUSY])(
        TableName="t", Item={"id": {"S": id}}
    )


# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.ThrottlingException"}, {"error": "DynamoDB.RequestLimitExceededException"}, {"return": {}}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.ThrottlingException", "cause": "slow"}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.ConditionalCheckFailedException", "cause": "no"}]}
# run: {"id": "a"}
