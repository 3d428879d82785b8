"""Text in base64."""

import base64

import cohesion


@cohesion.workflow
def workflow(text: str):
    return [base64.b64encode(text.encode()).decode(), base64.urlsafe_b64encode(text.encode('utf-8')).decode('ascii'), base64.b64encode(text.encode()).decode('utf-8')]


# run: {"text": ""}
# run: {"text": "hello"}
# run: {"text": "h\u00e9llo \ud83d\ude00"}
# run: {"text": "a\nb"}
# run: {"text": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
# run: {"text": "??>>~~"}
# run: {"text": "a"}
# run: {"text": "ab"}
# run: {"text": "abc"}
