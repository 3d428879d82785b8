"""A reference has an ARN, a name, a URL beside its usual text, and each use gets what it wants."""

import cohesion

ORDERS = cohesion.ref("orders")
QUEUE = cohesion.ref("queue")
BUS_ARN = cohesion.ref("bus").arn


@cohesion.task
def note(text):
    return {"seen": text}


def store(table, n):
    cohesion.aws.dynamodb.put_item(TableName=table, Item={"id": {"S": str(n)}})


def workflow(n: int):
    store(ORDERS, n)
    cohesion.aws.dynamodb.tag_resource(ResourceArn=ORDERS, Tags=[{"Key": "n", "Value": str(n)}])
    cohesion.aws.sqs.send_message(QueueUrl=QUEUE if n else cohesion.ref("other").url, MessageBody=f"{ORDERS.arn}: {QUEUE.name}")
    cohesion.aws.events.put_events(Entries=[{"Detail": "{}", "DetailType": "a", "Source": "b", "EventBusName": BUS_ARN}])
    cohesion.aws.dynamodb.batch_get_item(RequestItems={ORDERS: {"Keys": [{"id": {"S": "a"}}]}})
    return note(ORDERS), [ORDERS.name, QUEUE.url == QUEUE, BUS_ARN]


# answers: {"aws.dynamodb.batch_get_item": [{"return": {"Responses": {}}}]}
# run: {"n": 0}
# run: {"n": 1}
