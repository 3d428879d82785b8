"""`.popitem` takes the last pair."""


def workflow(d):
    seen = []
    while d:
        k, v = d.popitem()
        seen.append([k, v])
    try:
        d.popitem()
    except KeyError as e:
        return [seen, str(e)]


# run: {"d": {}}
# run: {"d": {"a": 1}}
# run: {"d": {"b": [1], "a": {"x": null}, "": 0}}
# run: {"d": []}
# run: {"d": [1]}
