"""A task with options, and `cohesion.task` by name, as what runs for each item."""

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
    a = cohesion.map(double.with_options(retry=cohesion.Retry(on=Unpaid, max_attempts=1)), items)
    b = cohesion.map(cohesion.task.double, items)
    return [a, b]


# run: {"items": [1, 2]}
# run: {"items": [13]}
