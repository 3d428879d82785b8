"""Bytes are no values."""

import base64
import hashlib


def workflow(text: str):
    digest = hashlib.sha256(text)  # error: COH103 [14] "calling `hashlib.sha256` is not supported in a workflow"
    raw = base64.b64encode(text.encode("utf-16")).decode()  # error: COH103 [11] "this use of `base64.b64encode` is not supported in a workflow"
    other = hashlib.blake2b(text.encode()).hexdigest()  # error: COH103 [13] "this use of `hashlib.blake2b` is not supported in a workflow"
    return [digest, raw, other]
