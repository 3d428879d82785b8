"""An argument that the operation has not."""

import cohesion


def workflow(id: str):
    return cohesion.aws.dynamodb.get_item(TableName="t", Key={"id": {"S": id}}, ConsistentReads=True)  # error: COH409 [97] "`dynamodb.get_item` has no argument `ConsistentReads`"
