"""What was read before a call keeps its value, whatever the call gives the name."""


def workflow(x):
    items = [0]
    data = {"a": {"n": 1}}

    def bump():
        nonlocal x, items, data
        x = int(x) + 1
        items = ["new"]
        data = {"a": {"n": 100}}
        return x

    one = x + bump()
    two = [x, bump(), x, str([x, bump(), x])]
    three = x < bump() < x + 5
    four = 0 < x < bump()
    x += bump()
    items = [0]
    old = items
    items.append(bump())
    kept = data
    data = {"a": {"n": 1}}
    inner = data
    data["a"]["n"] += bump()
    return [one, two, three, four, x, items, old, data, inner, kept]


# run: {"x": 1}
# run: {"x": 10}
