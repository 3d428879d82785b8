"""Only exceptions can be raised."""


def workflow(n):
    raise "failed"  # error: COH406 [11] "the class of `'failed'` is not known"
