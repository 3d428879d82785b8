"""A loop over a dict goes through its keys in their order."""

import cohesion


@cohesion.workflow
def workflow(prices: dict[str, float]):
    names = []
    total = 0
    for name in prices:
        names.append(name)
        total = total + prices[name]
    return {"names": names, "total": total}


# run: {"prices": {}}
# run: {"prices": {"a": 1}}
# run: {"prices": {"b": 1.5, "a": 2, "": 3}}
# run: {"prices": {"😀": 0.1, "'": 0.2}}
