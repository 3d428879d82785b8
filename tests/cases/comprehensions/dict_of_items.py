"""A dict comprehension over a dict: keys, values, swapped, filtered."""


def workflow(d):
    upper = {k + "!": v for k, v in d.items() if v is not None}
    try:
        swapped = {v: k for k, v in d.items()}
    except TypeError as e:
        swapped = str(e)
    return [upper, swapped]


# run: {"d": {}}
# run: {"d": {"a": "x"}}
# run: {"d": {"a": "x", "b": "y", "c": "x"}}
# run: {"d": {"a": [1]}}
# run: {"d": {"a": {}, "b": null}}
