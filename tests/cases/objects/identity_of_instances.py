"""Instances that are no dataclass's are equal to themselves alone, in generated code too."""

import re


class Word:
    def __init__(self, text):
        self.text = text

    def parts(self):
        return re.findall("[a-z]+", self.text)


def workflow(s):
    word, other = Word(s), Word(s)
    same = word
    found = word.parts() + other.parts()
    return [word == same, word == other, word != other, word in [other, same], found]


# run: {"s": "ab cd"}
# run: {"s": ""}
