"""A variable of a helper has no value at first in each call, whatever the call before has left."""

import re

import cohesion


@cohesion.task
def work(n):
    return n


def kind_of(n):
    if n > 1:
        kind = work("many")
    work(n)
    return kind


def found_in(text):
    for letter in re.findall("[a-z]", text):
        work(letter)
        found = [last for part in text.split(",") if (last := re.sub("a", "", part))]
    return work(last) + str(len(found))


def told(function, value):
    try:
        return function(value)
    except UnboundLocalError as error:
        return str(error)


def workflow(items):
    kind = "mine"
    shown = [told(kind_of, n) for n in items]
    return [shown, [told(found_in, text) for text in ("b,ab", "", "a", "1")], kind]


# run: {"items": [2, 1, 3]}
# run: {"items": []}
