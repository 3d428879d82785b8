"""Out of base64 comes what went in."""

import base64

import cohesion


@cohesion.workflow
def workflow(text: str):
    coded = base64.b64encode(text.encode()).decode()
    return [coded, base64.b64decode(coded.encode()).decode('utf-8') == text]


# run: {"text": ""}
# run: {"text": "hello"}
# run: {"text": "h\u00e9llo \ud83d\ude00"}
# run: {"text": "a\nb"}
# run: {"text": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
