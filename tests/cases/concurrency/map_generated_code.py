"""Python that runs in generated functions inside of bodies."""

import cohesion


class Declined(Exception): ...


class Unpaid(Declined):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    if n == 13:
        raise Unpaid(7, "unlucky \U0001f600")
    return n * 2


@cohesion.task
def label(text: str, n: int = 0) -> str:
    return f"{text}-{n}"


import re


def workflow(lines, pattern):
    def count(line):
        words = re.findall(pattern, line)
        return label(",".join(words), len(words))

    try:
        return cohesion.map(count, lines)
    except re.error as e:
        return "bad pattern"


# run: {"lines": ["a b", "", "cc d1"], "pattern": "[a-z]+"}
