"""Where no clause names what an expression may raise, nothing is added."""


def workflow(d):
    try:
        x = d["k"]
    except ZeroDivisionError:
        x = 0
    return [x]
