"""Parts of functions inside of functions move into generated code, which changes variables around."""

import re

import cohesion


@cohesion.task
def send(value):
    return value


def pattern(expression):
    def matches(text):
        return re.fullmatch(expression, text) is not None

    return matches


def starts(expression):
    return lambda text: re.match(expression, text) is not None


def workflow(text, n):
    count = 0

    def words(text):
        nonlocal count
        found = re.findall(r"[a-z]+", text)
        count += len(found)
        return found

    def outer(values, scale):
        return [scale(send(value)) for value in values]

    first = words(send(text))
    sent = send(first)
    is_word = pattern("[a-z]+")
    is_a = starts("a")
    checked = [word for word in sent if is_word(send(word))]
    second = words("x y")
    found = outer(sent, lambda word: re.sub("a", "-", word))
    return [first, checked, is_a(send(text)), second, found, count]


# run: {"text": "a bc!", "n": 2}
# run: {"text": "", "n": "x"}
