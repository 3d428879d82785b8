"""Types of answers are known: numbers, truth, lists that may be missing."""

import cohesion


def workflow(queue: str):
    got = cohesion.aws.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=3)
    bodies = [m["Body"].upper() for m in got.get("Messages") or []]
    told = cohesion.aws.dynamodb.describe_table(TableName="t")["Table"]
    listed = cohesion.aws.s3.list_objects_v2(Bucket="b")
    more = "yes" if listed.get("IsTruncated") else "no"
    return bodies, told["ItemCount"] * 2, f"{told['TableSizeBytes'] / 1024:.1f} KiB", more


# answers: {"aws.sqs.receive_message": [{"return": {"Messages": [{"Body": "a", "MessageId": "1"}]}}], "aws.dynamodb.describe_table": [{"return": {"Table": {"ItemCount": 3, "TableSizeBytes": 1536}}}], "aws.s3.list_objects_v2": [{"return": {"IsTruncated": false, "KeyCount": 0}}]}
# run: {"queue": "q"}
# answers: {"aws.sqs.receive_message": [{"return": {}}], "aws.s3.list_objects_v2": [{"return": {"IsTruncated": true, "KeyCount": 1}}]}
# run: {"queue": "q"}
