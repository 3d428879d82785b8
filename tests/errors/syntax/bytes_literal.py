"""Bytes are no JSON."""


def workflow():
    return b"raw"  # error: COH103 [12] "the literal `b'raw'` is not supported in a workflow"
