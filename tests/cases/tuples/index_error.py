"""`.index` of a tuple raises in words of its own."""


def workflow(x):
    pair = (1, "b", [2])
    try:
        return pair.index(x)
    except ValueError as e:
        return [str(e), pair.count(x)]


# run: {"x": 1}
# run: {"x": true}
# run: {"x": [2]}
# run: {"x": "z"}
# run: {"x": null}
