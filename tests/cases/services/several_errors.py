"""Several classes in one clause, a base class, and the service's own for what has no class."""

import cohesion

DB = cohesion.aws.dynamodb.errors


def workflow(id: str):
    try:
        return cohesion.aws.dynamodb.scan(TableName=id)["Count"]
    except (DB.ResourceNotFoundException, DB.InternalServerErrorException) as e:
        return ["either", type(e).__name__, isinstance(e, DB.ResourceNotFoundException)]
    except DB.DynamoDbException as e:
        return ["other", str(e)]


# answers: {"aws.dynamodb.scan": [{"error": "DynamoDb.ResourceNotFoundException", "cause": "a"}]}
# run: {"id": "t"}
# answers: {"aws.dynamodb.scan": [{"error": "DynamoDb.InternalServerErrorException", "cause": "b"}]}
# run: {"id": "t"}
# answers: {"aws.dynamodb.scan": [{"error": "DynamoDb.DynamoDbException", "cause": "c"}]}
# run: {"id": "t"}
