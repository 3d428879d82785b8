"""Items of items, changed in a nested loop with `continue` and `break`."""


def workflow(orders, stop):
    for order in orders:
        if not order["lines"]:
            order["empty"] = True
            continue
        for i, line in enumerate(order["lines"]):
            line["i"] = i
            if i == stop:
                break
        else:
            order["whole"] = len(order["lines"])
    return orders


# run: {"orders": [], "stop": 1}
# run: {"orders": [{"lines": []}], "stop": 1}
# run: {"orders": [{"lines": [{}, {}, {}]}, {"lines": [{"x": 1}]}], "stop": 1}
# run: {"orders": [{"lines": [{}]}, {"lines": 5}], "stop": 9}
# run: {"orders": [{"lines": "a"}], "stop": 9}
# run: {"orders": {"k": 1}, "stop": 9}
