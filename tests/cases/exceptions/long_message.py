"""The message of an exception that ends a workflow is cut where a `Cause` ends."""


def workflow(more):
    raise ValueError("a" * 23_999 + more)


# run: {"more": "b"}
# run: {"more": "bc"}  # D-long-messages
