"""Results show items, and are changed in ways nobody else sees."""

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


def workflow(items):
    rows = cohesion.map(lambda item: {"item": item, "double": double(item["n"])}, items)
    rows.append({"item": None, "double": 0})
    names = [row["double"] for row in rows]
    names[0] = "first"
    return [rows, names, items]


# run: {"items": [{"n": 1}, {"n": 2}]}
# run: {"items": []}
