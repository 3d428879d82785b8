"""`except Exception` takes whatever a branch raises, with its class and text."""

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


def workflow(n, key):
    data = {"a": 1}
    try:
        a, b = cohesion.parallel(lambda: double(n), lambda: double(data[key]))
    except Exception as e:
        return [type(e).__name__, str(e)]
    return a + b


# run: {"n": 3, "key": "a"}
# run: {"n": 3, "key": "b"}
# run: {"n": 13, "key": "b"}
# run: {"n": [1], "key": "a"}
