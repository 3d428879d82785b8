"""A service that there is not."""

import cohesion


def workflow():
    return cohesion.aws.dynamdb.list_tables()  # error: COH408 [12] "there is no service `dynamdb`"
