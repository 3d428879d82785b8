"""A map in a map, and results of the inner one."""

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


def workflow(rows, add):
    def row(cells):
        found = cohesion.map(lambda cell: double(cell) + add, cells)
        return sum(found)

    return cohesion.map(row, rows)


# run: {"rows": [[1, 2], [], [3]], "add": 1}
# run: {"rows": [], "add": 1}
# run: {"rows": [[1], [13, 2], [null]], "add": 1}
