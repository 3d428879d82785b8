"""Cleanups run whatever a service reports; another exception is raised in its place."""

import cohesion


class NotStored(Exception):
    pass


def workflow(id: str):
    steps = []
    try:
        try:
            cohesion.aws.dynamodb.put_item(TableName="t", Item={"id": {"S": id}})
            steps.append("put")
        except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException as e:
            raise NotStored(f"{id}: {e}") from e
        finally:
            steps.append("cleaned")
            cohesion.aws.dynamodb.delete_item(TableName="locks", Key={"id": {"S": id}})
    except NotStored as e:
        return steps, str(e)
    return steps


# answers: {"aws.dynamodb.put_item": [{"return": {}}], "aws.dynamodb.delete_item": [{"return": {}}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.ConditionalCheckFailedException", "cause": "there"}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.put_item": [{"error": "DynamoDB.InternalServerErrorException", "cause": "oh"}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.put_item": [{"return": {}}], "aws.dynamodb.delete_item": [{"error": "DynamoDB.ResourceNotFoundException", "cause": "no locks"}]}
# run: {"id": "a"}
