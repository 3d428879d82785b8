"""Nor does it delegate to one."""


def workflow(items):
    yield from items  # error: COH103 [5] "`yield from` is not supported in a workflow"
