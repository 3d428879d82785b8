"""`choice` gives an item of what has items."""

import random


def workflow(a):
    x = random.choice(a)
    return x in a


# run: {"a": [1, 2, 3]}
# run: {"a": [[1]]}
# run: {"a": "h\ud83d\ude00"}
# run: {"a": []}
# run: {"a": ""}
# run: {"a": {}}
# run: {"a": 5}
# run: {"a": null}
