"""Helpers that move call others that do, with defaults, stars and keywords."""

import re
from functools import partial, reduce

import cohesion


@cohesion.task
def echo(x):
    return x


def clean(text, *patterns, by="", **options):
    flags = re.IGNORECASE if options.get("loose") else 0
    return reduce(lambda left, pattern: re.sub(pattern, by, left, flags=flags), patterns, text)


def cleaned(text, *, patterns=("a+", "b"), **options):
    return clean(text, *patterns, **options)


def workflow(text, options):
    first = cleaned(text)
    echo(first)
    second = cleaned(text, by="-", **options)
    shout = partial(clean, by="!")
    third = [shout(word, r"\W") for word in text.split()]
    return [first, second, third]


# run: {"text": "aab Ab, c.", "options": {"loose": true}}
# run: {"text": "aab", "options": {"by": 1}}
# run: {"text": "", "options": {}}
