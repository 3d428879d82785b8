"""Options that an operation has not, or not so."""

import cohesion


def workflow(seconds: int):
    cohesion.aws.dynamodb.list_tables.with_options(timeout=0)()  # error: COH405 [5] "`timeout` is a whole number from 1 to 99999999"
    cohesion.aws.dynamodb.list_tables.with_options(memory=128)()  # error: COH405 [5] "there is no option `memory`"
