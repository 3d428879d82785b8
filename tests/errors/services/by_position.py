"""Arguments come by name, as boto3 takes them."""

import cohesion


def workflow(table: str, others):
    cohesion.aws.dynamodb.scan(table)  # error: COH409 [5] "`dynamodb.scan` takes arguments by name"
    cohesion.aws.dynamodb.scan(**others)  # error: COH409 [5] "`dynamodb.scan` takes arguments by name"
