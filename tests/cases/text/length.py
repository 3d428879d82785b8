"""The length of text counts characters."""

import cohesion


@cohesion.workflow
def workflow(text: str):
    return [len(text), len(text) > 0, len(text + "!")]


# run: {"text": ""}
# run: {"text": "abc"}
# run: {"text": "😀"}
# run: {"text": "e\u0301"}
# run: {"text": "\n\u0000"}
