"""An index beside the item: `enumerate`, and `zip`."""

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


def workflow(items, names):
    def one(pair):
        index, item = pair
        return label(names[index], item)

    first = cohesion.map(one, enumerate(items))
    second = cohesion.map(lambda pair: label(pair[0], pair[1]), zip(names, items))
    third = cohesion.map(lambda i: label("r", i), range(2, 8, 3))
    return [first, second, third]


# run: {"items": [5, 6], "names": ["a", "b", "c"]}
# run: {"items": [], "names": []}
# run: {"items": [5, 6], "names": ["a"]}
