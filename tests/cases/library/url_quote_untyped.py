"""What is no text cannot be quoted."""

import urllib.parse


def workflow(a):
    return urllib.parse.quote(a)


# run: {"a": "a b"}
# run: {"a": 5}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
# run: {"a": true}
