"""What is no text cannot be encoded."""

import base64


def workflow(a):
    return base64.b64encode(a.encode()).decode()


# run: {"a": "abc"}
# run: {"a": 5}
# run: {"a": null}
# run: {"a": []}
