"""An operation that the service has not."""

import cohesion


def workflow():
    return cohesion.aws.dynamodb.list_table()  # error: COH408 [12] "`dynamodb` has no operation `list_table`"
