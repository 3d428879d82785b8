"""With annotations all types are known."""

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


@cohesion.workflow
def workflow(names: list[str], rate: float) -> dict:
    a, b, c = cohesion.parallel(
        lambda: label(names[0], len(names)),
        lambda: label("r").upper(),
        lambda: rate * 2,
    )
    return {"a": a.title(), "b": b[0], "c": round(c, 1)}


# run: {"names": ["x", "y"], "rate": 1.25}
# run: {"names": [], "rate": 1.25}
