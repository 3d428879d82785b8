"""Arguments that a call must give, one of them nested."""

import cohesion


def workflow(id: str):
    cohesion.aws.dynamodb.get_item(TableName="t")  # error: COH409 [5] "`dynamodb.get_item` needs `Key`"
    cohesion.aws.dynamodb.create_table(TableName=id, KeySchema=[{"AttributeName": "id"}])  # error: COH409 [65] "`KeySchema[]` needs `KeyType`"
