"""An object of Python is indexed by what a task gives: it is made before the task is called."""

from collections import Counter

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(word, key):
    return [Counter(word)[echo(key)], Counter(list(word) + [key])[echo("a")]]


# run: {"word": "banana", "key": "n"}
# run: {"word": "", "key": "😀"}
# run: {"word": 5, "key": "a"}
