"""Names assigned after the fan-out, and ones that only some paths assign."""

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


def workflow(items, flag):
    if flag:
        extra = 5
    else:
        extra = 0
    found = cohesion.map(lambda item: double(item) + extra, items)
    item = found
    extra = len(item)
    return [item, extra]


# run: {"items": [1, 2], "flag": true}
# run: {"items": [], "flag": false}
