"""Arguments are evaluated as they are written, tasks among them, before the service is called."""

import cohesion


@cohesion.task
def price(id):
    return {"a": 3}[id]


def workflow(id: str, names: dict):
    return cohesion.aws.dynamodb.update_item(
        TableName=names["table"],
        ExpressionAttributeValues={":p": {"N": str(price(id))}},
        Key={"id": {"S": names["key"]}},
        UpdateExpression="SET p = :p",
    )


# answers: {"aws.dynamodb.update_item": [{"return": {"Attributes": {}}}]}
# run: {"id": "a", "names": {"table": "t", "key": "k"}}
# run: {"id": "b", "names": {"table": "t"}}
# run: {"id": "a", "names": {"table": "t"}}
# run: {"id": "a", "names": {}}
