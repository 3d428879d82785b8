"""A child checks its arguments against its annotations, also those that nobody typed."""

import cohesion


@cohesion.task
def total(prices):
    return sum(prices)


@cohesion.workflow
def workflow(orders, rush=False):
    found = []
    for order in orders:
        try:
            found.append(price(order, rush=rush))
        except TypeError as e:
            found.append(str(e))
    return found


@cohesion.workflow
def price(order: dict[str, list[int]], *, rush: bool = False) -> int | None:
    return total(order["prices"]) if not rush else None


# run: {"orders": [{"prices": [1, 2]}, {"prices": [1, "2"]}, {"prices": 3}, [1], null, {"a b": [true]}]}
# run: {"orders": [{"prices": []}], "rush": true}
# run: {"orders": [{"prices": []}], "rush": 1}
