"""What is no text in UTF-8 is a `ValueError`."""

import base64

import cohesion


@cohesion.workflow
def workflow(text: str):
    return base64.b64decode(text).decode()


# run: {"text": "/w=="} # D-encoded-text
# run: {"text": "YWJj"}
# engines: -sfnx (the $base64decode of jsonata-python fails on broken UTF-8)
