"""A UUID is no JSON value; its text is."""

import uuid


def workflow():
    key = uuid.uuid4()  # error: COH103 [11] "a UUID as a value: `uuid.uuid4()` is not supported in a workflow"
    return str(key)
