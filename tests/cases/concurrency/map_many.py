"""Items of all kinds, in order."""

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


@cohesion.task
def show(item):
    return [item]


def workflow(items):
    return cohesion.map(show, items)


# run: {"items": [null, true, 1, "a", [], {}, [[]], {"k": [null]}, "\ud83d\ude00"]}
# run: {"items": []}
# run: {"items": [[1]]}
# run: {"items": [[]]}
# run: {"items": {"a": 1, "b": 2}}
# run: {"items": "a\ud83d\ude00"}
# run: {"items": null}
