"""An executor's `map` in a list, inside of its `with`."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    return n * 2


@cohesion.task
def label(text: str, n: int = 0) -> str:
    return f"{text}-{n}"


def workflow(items, names):
    try:
        with ThreadPoolExecutor(max_workers=4) as ex:
            a = list(ex.map(double, items))
            b = sum(list(ex.map(lambda x: double(x) + len(a), items)))
            c = list(ex.map(label, names, items))
    except Declined as e:
        return str(e)
    with ThreadPoolExecutor() as other:
        return [a, b, c, list(other.map(lambda x: x + 1, a))]


# run: {"items": [1, 2], "names": ["a", "b", "c"]}
# run: {"items": [], "names": []}
# run: {"items": [1, null], "names": []}
