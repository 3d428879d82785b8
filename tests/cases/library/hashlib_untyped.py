"""What is no text cannot be encoded."""

import hashlib


def workflow(a):
    return hashlib.sha256(a.encode()).hexdigest()


# run: {"a": "abc"}
# run: {"a": ""}
# run: {"a": 5}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
# run: {"a": true}
