"""`.add` of an equal item keeps the first."""


def workflow(x):
    found = {1}
    found.add(x)
    return list(found)


# run: {"x": true}
# run: {"x": 1}
# run: {"x": 1.0}
