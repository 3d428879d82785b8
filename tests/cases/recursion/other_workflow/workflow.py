"""A workflow that another one calls is a child execution: by value, checked, with its defaults."""

from payments import pay


def workflow(orders, twice):
    found = []
    for order in orders:
        try:
            paid = pay(order, twice=twice) if twice else pay(order)
            paid.append("ok")
            found.append(paid)
        except ValueError as e:
            found.append(f"refused: {e}")
    return [found, orders]


# run: {"orders": [], "twice": false}
# run: {"orders": [[1, 2], []], "twice": false}
# run: {"orders": [[50], [51], [1]], "twice": true}
# run: {"orders": [[50], [51]], "twice": 1}
# run: {"orders": [[1], "abc"], "twice": false}
# run: {"orders": [["a"]], "twice": false}
