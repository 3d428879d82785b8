"""A handler around a body that raises nothing is no error: it is merely not used."""


def workflow(a):
    out = []
    try:
        x = 1
    except KeyError as e:
        out.append(str(e))
    try:
        out.append(x)
    except Exception:
        out.append(a)
        raise
    return out


# run: {"a": 1}
# run: {"a": [[]]}
# run: {}
