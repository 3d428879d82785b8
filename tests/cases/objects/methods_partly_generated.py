"""Methods in which some lines run in generated code, between tasks; recursive ones as a whole."""

import re
from dataclasses import dataclass, field

import cohesion


@cohesion.task
def send(x):
    return f"{x}."


@dataclass
class Text:
    words: list = field(default_factory=list)
    title: str = ""

    def read(self, line):
        found = re.findall(r"\w+", line)
        self.title = send(self.title)
        for word in found:
            self.words.append(send(word))
        self.title += re.sub(r"\W", "_", line)

    def depth(self, n):
        return 0 if n < 1 else 1 + self.depth(n // 2)

    def slug(self):
        return re.sub("[^a-z]+", "-", self.title.lower())


@cohesion.workflow
def workflow(line: str, n: int):
    text = Text(title="T")
    text.read(line)
    text.read("one more")
    slug, depth = text.slug(), text.depth(n)
    return [text.words, text.title, slug, send(depth)]


# run: {"line": "a b, c", "n": 9}
# run: {"line": "", "n": 0}
