"""Items of a dict, its values, a comprehension, a generator."""

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


def workflow(d):
    a = cohesion.map(lambda pair: label(pair[0], pair[1]), d.items())
    b = cohesion.map(double, d.values())
    c = cohesion.map(double, [v + 1 for v in d.values() if v > 1])
    e = cohesion.map(double, (v for v in d.values()))
    return [a, b, c, e]


# run: {"d": {"x": 1, "y": 2}}
# run: {"d": {}}
