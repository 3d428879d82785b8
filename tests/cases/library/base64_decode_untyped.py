"""What is no text is no base64."""

import base64


def workflow(a):
    return base64.b64decode(a).decode()


# run: {"a": "YWJj"}
# run: {"a": 5}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
