"""An expression that may raise what a clause names is tried first."""


def workflow(d):
    try:
        x = d["k"]
    except KeyError:
        x = 0
    return [x]
