"""Errors that a service does not report."""

import cohesion

RETRY = cohesion.Retry(on=cohesion.aws.dynamodb.errors.ThrotlingException)  # error: COH405 [27] "this option cannot be used: `dynamodb` has no error `ThrotlingException`; did you mean `ThrottlingException`?"


def workflow(id: str):
    try:
        cohesion.aws.dynamodb.describe_table(TableName=id)
    except cohesion.aws.dynamodb.errors.ResourceNotFound as e:  # error: COH406 [12] "`dynamodb` has no error `ResourceNotFound`"
        return str(e)
    except cohesion.aws.dynamodb.errors.NoSuchTableException as e:  # error: COH406 [12] "`dynamodb` has no error `NoSuchTableException`"
        return str(e)
    cohesion.aws.dynamodb.scan.with_options(retry=RETRY)(TableName=id)
