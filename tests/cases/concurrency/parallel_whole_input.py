"""The whole input is read in branches."""

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
def workflow(event, /):
    data = event["data"]
    try:
        a, b = cohesion.parallel(lambda: double(data["n"]), lambda: label(data["t"]))
    except Declined:
        return "declined"
    return [a, b]


# run: {"data": {"n": 2, "t": "x"}}
# run: {"data": {"n": null, "t": "x"}}
# run: {"data": {"n": 3}}
# run: {}
