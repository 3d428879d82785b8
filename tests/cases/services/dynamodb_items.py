"""Items are written and read without a function; an error of the service is caught by its class."""

import cohesion

TABLE = cohesion.ref("orders")


def workflow(id: str, total):
    try:
        cohesion.aws.dynamodb.put_item(
            TableName=TABLE,
            Item={"id": {"S": id}, "total": {"N": str(total)}},
            ConditionExpression="attribute_not_exists(id)",
        )
    except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException as e:
        return [type(e).__name__, str(e)]
    found = cohesion.aws.dynamodb.get_item(TableName=TABLE, Key={"id": {"S": id}})
    return found["Item"]["total"]["N"], found


# answers: {"aws.dynamodb.put_item": [{"return": {}}], "aws.dynamodb.get_item": [{"return": {"Item": {"id": {"S": "a"}, "total": {"N": "3"}}}}]}
# run: {"id": "a", "total": 3}
# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.ConditionalCheckFailedException", "cause": "The conditional request failed"}]}
# run: {"id": "a", "total": 3}
# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.ResourceNotFoundException", "cause": "no table"}]}
# run: {"id": "a", "total": 3}
