"""A caught exception of a body is asked for its class."""

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
    try:
        return cohesion.map(double, items)
    except Exception as e:
        if isinstance(e, Unpaid):
            return ["unpaid", str(e)]
        if isinstance(e, (Declined, TypeError)):
            return ["declined", str(e)]
        raise


# run: {"items": [1, 13]}
# run: {"items": [1, null]}
# run: {"items": [1, {}]}
