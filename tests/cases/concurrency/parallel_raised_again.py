"""A branch catches and raises another one, and the same again."""

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
    def again(k):
        try:
            return double(k)
        except Unpaid:
            raise
        except Declined as e:
            raise ValueError(f"no {e}") from e

    try:
        return cohesion.parallel(lambda: again(n), lambda: again(1))
    except ValueError as e:
        return ["value", str(e)]


# run: {"n": 1}
# run: {"n": null}
# run: {"n": 13}
