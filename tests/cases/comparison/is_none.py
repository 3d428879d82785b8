"""`is None` tells None from everything that is merely false."""


def workflow(x):
    if x is None:
        return "none"
    return [x is None, x is not None, x == None, x != None]


# run: {"x": null}
# run: {"x": 0}
# run: {"x": false}
# run: {"x": ""}
# run: {"x": []}
# run: {"x": {}}
# run: {"x": [null]}
