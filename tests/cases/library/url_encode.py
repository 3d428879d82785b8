"""The query of a URL."""

import urllib.parse

import cohesion


@cohesion.workflow
def workflow(text: str, n: int):
    return [urllib.parse.urlencode({'q': text, 'n': n, 'on': True, 'x y': None, 'é': [n]}), urllib.parse.urlencode({})]


# run: {"text": "a b&c", "n": 1}
# run: {"text": "\ud83d\ude00/?", "n": -2}
