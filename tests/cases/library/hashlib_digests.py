"""Digests of text, in hexadecimal."""

import hashlib

import cohesion


@cohesion.workflow
def workflow(text: str):
    return [hashlib.md5(text.encode()).hexdigest(), hashlib.sha1(text.encode('utf-8')).hexdigest(), hashlib.sha256(text.encode()).hexdigest(), hashlib.sha384(text.encode(encoding='utf-8')).hexdigest(), hashlib.sha512(text.encode()).hexdigest()]


# run: {"text": ""}
# run: {"text": "hello"}
# run: {"text": "h\u00e9llo \ud83d\ude00"}
# run: {"text": "a\nb"}
# run: {"text": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
# run: {"text": 5}
