"""A map in a branch beside a task."""

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


def workflow(items, n):
    try:
        doubled, text = cohesion.parallel(
            lambda: cohesion.map(double, items), lambda: label("n", n)
        )
    except Unpaid as e:
        return {"error": str(e), "code": e.code}
    return {"doubled": doubled, "text": text}


# run: {"items": [1, 2], "n": 3}
# run: {"items": [1, 13], "n": 3}
# run: {"items": [], "n": 3}
