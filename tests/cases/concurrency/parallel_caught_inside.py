"""What a branch catches itself does not leave it."""

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


def workflow(n):
    def safe(k):
        try:
            return double(k)
        except Declined as e:
            return str(e)
        finally:
            label("after", k or 0)

    return cohesion.parallel(lambda: safe(n), lambda: safe(13))


# run: {"n": 1}
# run: {"n": null}
