"""Every branch runs; the first exception in order is raised."""

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


def workflow(a, b):
    try:
        return cohesion.parallel(lambda: double(a), lambda: label("x"), lambda: double(b))
    except Unpaid as e:
        return ["unpaid", str(e)]
    except Declined as e:
        return ["declined", str(e)]


# run: {"a": 1, "b": 2}
# run: {"a": null, "b": 13}
# run: {"a": 13, "b": null}
# run: {"a": 1, "b": 13}
