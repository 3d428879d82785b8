"""What is no text cannot be unquoted."""

import urllib.parse


def workflow(a):
    return urllib.parse.unquote(a)


# run: {"a": "a%20b"}
# run: {"a": 5}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
# run: {"a": true}
