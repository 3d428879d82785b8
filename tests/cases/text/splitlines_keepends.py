"""`splitlines` with a flag that is a value."""


def workflow(s, k):
    return s.splitlines(k)


# run: {"s": "a\nb", "k": true}
# run: {"s": "a\nb", "k": false}
# run: {"s": "a\nb", "k": 0}
# run: {"s": "a\nb", "k": 1}
# run: {"s": ["a"], "k": true}
