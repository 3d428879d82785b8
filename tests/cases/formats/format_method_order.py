"""The arguments of `format` are evaluated before any is written."""


def workflow(a, b):
    try:
        return "{:d} {}".format(a, 1 / b)
    except Exception as e:
        return [type(e).__name__, str(e)]


# run: {"a": "x", "b": 0}
# run: {"a": "x", "b": 1}
# run: {"a": 1, "b": 0}
# run: {"a": 1, "b": 2}
