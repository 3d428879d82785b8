"""A function that is called again when it raises, as a body."""

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


@cohesion.retry(on=Declined, max_attempts=1)
def careful(n):
    found = double(n)
    if found < 0:
        raise ValueError("negative")
    return found


def workflow(items):
    try:
        return cohesion.map(careful, items)
    except ValueError as e:
        return str(e)


# run: {"items": [1, 2]}
# run: {"items": [1, null]}
# run: {"items": [-1, 13]}
