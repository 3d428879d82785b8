"""A parameter that is a function or None: asked for, called in spite of that, `callable`."""


def run(x, callback=None, on_error=None):
    try:
        result = 10 // x
    except ZeroDivisionError as error:
        if on_error:
            return on_error(str(error))
        raise
    if callback is not None:
        return callback(result)
    return [result, callable(callback), callable(run), callback is None, not callback]


def forced(callback=None):
    return callback(1)


def workflow(x):
    seen = []

    def keep(value):
        seen.append(value)
        return value

    found = [run(x, on_error=keep), run(5), run(2, keep), run(3, callback=lambda v: v + 1)]
    try:
        forced()
    except TypeError as error:
        found.append(str(error))
    found.append(forced(keep))
    return [found, seen, run(x)]


# run: {"x": 4}
# run: {"x": 0}
