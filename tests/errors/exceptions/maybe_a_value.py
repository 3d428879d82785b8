"""Only exceptions can be raised: what comes from outside is none."""


def workflow(n):
    raise n  # error: COH201
