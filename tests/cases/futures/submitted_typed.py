"""Futures of typed tasks and helpers, which read variables around them."""

from concurrent.futures import Future, ThreadPoolExecutor

import cohesion


@cohesion.task
def price(item: str) -> int:
    if not item:
        raise LookupError("no item")
    return len(item)


def total(items: list[str], factor: int) -> float:
    found = 0
    for item in items:
        found += price(item)
    return found / factor


@cohesion.workflow
def workflow(items: list[str], factor: int) -> dict:
    def scaled(item: str) -> int:
        return price(item) * factor

    with ThreadPoolExecutor() as pool:
        all_of: Future = pool.submit(total, items, factor)
        each = [pool.submit(scaled, item) for item in items]
        pair = (pool.submit(price, "abc"), pool.submit(price, item="de"))
    return {
        "total": round(all_of.result(), 2) + 0.25,
        "each": [f.result() for f in each],
        "sum": sum(f.result() for f in each),
        "pair": pair[0].result() - pair[1].result(),
    }


# run: {"items": ["a", "bc"], "factor": 3}
# run: {"items": [], "factor": 3}
# run: {"items": ["a", ""], "factor": 0}
# run: {"items": ["a", ""], "factor": 1}
