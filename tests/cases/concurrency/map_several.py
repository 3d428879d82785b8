"""Several sources: what is at the same place, as far as the shortest goes."""

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


def workflow(names, numbers):
    return cohesion.map(label, names, numbers, max_concurrency=3)


# run: {"names": ["a", "b"], "numbers": [1, 2, 3]}
# run: {"names": [], "numbers": [1]}
# run: {"names": ["a"], "numbers": 4}
