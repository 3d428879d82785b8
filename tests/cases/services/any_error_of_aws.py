"""The base of all errors of services takes those that no line names."""

import cohesion

AGAIN = cohesion.Retry(on=cohesion.errors.AwsError, max_attempts=1)


def workflow(id: str):
    try:
        cohesion.aws.dynamodb.describe_table.with_options(retry=AGAIN)(TableName=id)
        return cohesion.aws.s3.head_bucket(Bucket=id)
    except cohesion.aws.dynamodb.errors.TableNotFoundException:
        return "none"
    except cohesion.errors.AwsError as e:
        return [type(e).__name__, isinstance(e, cohesion.errors.LambdaError)]


# answers: {"aws.dynamodb.describe_table": [{"error": "DynamoDb.InternalServerErrorException"}, {"return": {}}], "aws.s3.head_bucket": [{"error": "S3.NoSuchBucketException", "cause": "b"}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.describe_table": [{"error": "DynamoDb.DynamoDbException"}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.describe_table": [{"error": "DynamoDb.TableNotFoundException"}]}
# run: {"id": "a"}
