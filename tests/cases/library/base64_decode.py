"""Text out of base64."""

import base64

import cohesion


@cohesion.workflow
def workflow(text: str):
    return base64.b64decode(text).decode()


# run: {"text": ""}
# run: {"text": "aGVsbG8="}
# run: {"text": "w6k="}
# run: {"text": "8J+YgA=="}
# run: {"text": "YWJj"}
# run: {"text": "YQ"} # D-encoded-text
# run: {"text": "YR=="} # D-encoded-text
# run: {"text": "YQ==\n"} # D-encoded-text
