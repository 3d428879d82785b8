"""A recursive function in a body is an execution of its own."""

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


def tree(node):
    below = cohesion.map(tree, node["below"])
    return {"n": double(node["n"]), "below": below}


def workflow(node):
    return tree(node)


# run: {"node": {"n": 1, "below": [{"n": 2, "below": []}, {"n": 3, "below": [{"n": 4, "below": []}]}]}}
# run: {"node": {"n": 1, "below": [{"n": 13, "below": []}, {"n": 3, "below": []}]}}
