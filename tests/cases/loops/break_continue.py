"""`break` ends the loop, `continue` the round."""


def workflow(items):
    out = []
    for item in items:
        if item is None:
            continue
        if item == "stop":
            break
        out.append(item)
    return out


# run: {"items": []}
# run: {"items": [1, null, 2, "stop", 3]}
# run: {"items": ["stop"]}
# run: {"items": [null, null]}
# run: {"items": [[], ["stop"], {}]}
