"""Services in functions that run side by side, and their errors out of them."""

import cohesion


def size(key):
    return cohesion.aws.s3.head_object(Bucket="b", Key=key)["ContentLength"]


def workflow(keys: list):
    try:
        sizes = cohesion.map(size, keys, max_concurrency=1)
    except cohesion.aws.s3.errors.NoSuchKeyException as e:
        return ["none", str(e)]
    count, topic = cohesion.parallel(
        lambda: cohesion.aws.dynamodb.scan(TableName="t", Select="COUNT")["Count"],
        lambda: cohesion.aws.sns.publish(TopicArn="t", Message=f"{sum(sizes)}")["MessageId"],
    )
    return sizes, count, topic


# answers: {"aws.s3.head_object": [{"contains": "\"a\"", "then": [{"return": {"ContentLength": 3}}]}, {"contains": "\"c\"", "then": [{"error": "S3.NoSuchKeyException", "cause": "c"}]}], "aws.dynamodb.scan": [{"return": {"Count": 4}}], "aws.sns.publish": [{"return": {"MessageId": "m"}}]}
# run: {"keys": ["a", "a"]}
# run: {"keys": ["c", "a"]}
# run: {"keys": []}
