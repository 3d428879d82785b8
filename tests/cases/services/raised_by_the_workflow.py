"""A workflow may raise errors of services itself, and catch them as if a service had."""

import cohesion


def check(n: int):
    if n > 1:
        raise cohesion.aws.dynamodb.errors.ConditionalCheckFailedException(f"{n} is more than 1")
    return cohesion.aws.dynamodb.scan(TableName="t", Limit=n)["Count"]


def workflow(n: int):
    try:
        return check(n)
    except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException as e:
        return str(e)


# answers: {"aws.dynamodb.scan": [{"return": {"Count": 4, "Items": []}}]}
# run: {"n": 1}
# run: {"n": 2}
