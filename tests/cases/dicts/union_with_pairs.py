"""`d |= pairs` takes pairs that the workflow wrote, whatever `d` is."""


def workflow(d, x):
    d |= [["a", x], ["b", 2]]
    return d


# run: {"d": {"b": 1}, "x": [1]}
# run: {"d": {}, "x": null}
# run: {"d": 1, "x": null}
# run: {"d": null, "x": null}
