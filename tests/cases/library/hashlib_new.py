"""`hashlib.new` with the name of a digest; a digest in an expression."""

import hashlib

import cohesion


@cohesion.workflow
def workflow(a: str, b: str):
    key = hashlib.new('sha256', f'{a}:{b}'.encode()).hexdigest()[:8]
    return [key, key == hashlib.sha256((a + ':' + b).encode()).hexdigest()[:8], hashlib.md5(a.encode(), usedforsecurity=False).hexdigest()]


# run: {"a": "a", "b": "b"}
# run: {"a": "", "b": "\u00e4"}
