"""Text in a URL."""

from urllib.parse import quote, quote_plus

import cohesion


@cohesion.workflow
def workflow(text: str):
    return [quote(text), quote(text, safe=''), quote(text, ''), quote_plus(text)]


# run: {"text": ""}
# run: {"text": "a b"}
# run: {"text": "a/b?c=d&e"}
# run: {"text": "~_-.!*'()+%"}
# run: {"text": "h\u00e9 \ud83d\ude00"}
# run: {"text": "\n\t\"<>[]{}|\\^`@:;,$#"}
