"""An outer handler takes what a nested body raises by an expression."""

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


def workflow(rows, d):
    try:
        return cohesion.map(
            lambda row: cohesion.map(lambda name: label(d[name], len(row)), row), rows
        )
    except KeyError as e:
        return ["no", str(e)]
    except AttributeError as e:
        return "attribute"


# run: {"rows": [["a"], ["a", "b"]], "d": {"a": "x", "b": "y"}}
# run: {"rows": [["a"], ["a", "c"], ["q"]], "d": {"a": "x", "b": "y"}}
