"""A test or an element that raises: the first in Python's order wins."""


def workflow(xs, n):
    try:
        found = [10 / x for x in xs if x["k"] > n]
    except ZeroDivisionError:
        return "zero"
    except KeyError as e:
        return str(e)
    return found


# run: {"xs": [], "n": 0}
# run: {"xs": [{"k": 0}], "n": 0}
# run: {"xs": [{"k": 1}, {}], "n": 0}
# run: {"xs": [{"j": 1}, {"k": 2}], "n": 0}
# run: {"xs": [{"k": "a"}], "n": 0}
# run: {"xs": [1], "n": 0}
