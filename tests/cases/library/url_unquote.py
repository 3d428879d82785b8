"""Text out of a URL; a percent sign without digits stays."""

import urllib.parse

import cohesion


@cohesion.workflow
def workflow(text: str):
    return [urllib.parse.unquote(text), urllib.parse.unquote(urllib.parse.quote(text)) == text]


# run: {"text": ""}
# run: {"text": "a%20b"}
# run: {"text": "a+b"}
# run: {"text": "%C3%A9%F0%9F%98%80"}
# run: {"text": "100%"}
# run: {"text": "%zz%2"}
# run: {"text": "%2525"}
# run: {"text": "\u00e9%20"}
