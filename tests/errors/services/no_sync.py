"""There is nothing to wait for behind an operation that is no job."""

import cohesion


def workflow(table: str):
    return cohesion.aws.dynamodb.describe_table.sync(TableName=table)  # error: COH408 [12] "`dynamodb.describe_table` has no `.sync`"
