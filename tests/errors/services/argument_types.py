"""Values of other types than the arguments have."""

import cohesion


@cohesion.workflow
def workflow(n: int, when: str | None):
    cohesion.aws.dynamodb.get_item(TableName=n, Key={"id": {"S": "a"}})  # error: COH409 [46] "`TableName` is a text, and this is int"
    cohesion.aws.dynamodb.put_item(TableName="t", Item={"n": {"N": n}})  # error: COH409 [68] "`Item['n'].N` is a text, and this is int"
    cohesion.aws.dynamodb.scan(TableName="t", Limit=True)  # error: COH409 [53] "`Limit` is an int, and this is bool"
    cohesion.aws.dynamodb.scan(TableName="t", Limit=None)  # error: COH409 [53] "`Limit` is an int, and this is None"
    cohesion.aws.sqs.delete_message_batch(QueueUrl="q", Entries={"Id": "1"})  # error: COH409 [65] "`Entries` is a list, and this is dict with 'Id'"
