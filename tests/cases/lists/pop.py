"""`.pop` takes an item out of a list and gives it; the list is shorter."""


def workflow(xs, i=-1):
    last = xs.pop()
    if not xs:
        return [last]
    x = xs.pop(i)
    return [last, x, xs]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [1, [2], null]}
# run: {"xs": ["a", {"k": 1}, [3]], "i": 0}
# run: {"xs": [1, 2, 3], "i": true}
# run: {"xs": [1, 2, 3], "i": -2}
# run: {"xs": [1, 2, 3], "i": 2}
# run: {"xs": [1, 2, 3], "i": -3}
# run: {"xs": [1, 2, 3], "i": "0"}
# run: {"xs": [1, 2, 3], "i": 1.5}
# run: {"xs": [1, 2, 3], "i": null}
# run: {"xs": {"a": 1}}
# run: {"xs": "ab"}
# run: {"xs": null}
