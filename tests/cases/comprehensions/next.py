"""`next` of a generator expression: the first that fits, and no test behind it."""


def workflow(xs, k):
    first = next((x for x in xs if x["id"] == k), None)
    try:
        second = next(x["id"] for x in xs if x["id"] != k)
    except StopIteration:
        second = "none"
    return [first, second]


# run: {"xs": [], "k": 1}
# run: {"xs": [{"id": 1}, {}], "k": 1}
# run: {"xs": [{"id": 1}, {"id": 2}, {}], "k": 2}
# run: {"xs": [{"id": [1]}, {"id": [2]}], "k": [2]}
# run: {"xs": [{}], "k": 2}
# run: {"xs": [{"id": 2}], "k": 2}
# run: {"xs": [{"id": null}], "k": null}
