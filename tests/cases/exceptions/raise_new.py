"""`raise` of classes and instances with 0, 1 and more arguments ends the execution."""


class OrderError(Exception):
    pass


class NotFound(OrderError, LookupError):
    pass


def workflow(how, x):
    if how == "class":
        raise ValueError
    elif how == "empty":
        raise ValueError()
    elif how == "text":
        raise ValueError("bad order")
    elif how == "formatted":
        raise OrderError(f"order {x} is bad")
    elif how == "value":
        raise NotFound(x)
    elif how == "two":
        raise OrderError("a", x)
    elif how == "key":
        raise KeyError(x)
    return how


# run: {"how": "class", "x": 1}
# run: {"how": "empty", "x": 1}
# run: {"how": "text", "x": 1}
# run: {"how": "formatted", "x": [[]]}
# run: {"how": "formatted", "x": "it's"}
# run: {"how": "value", "x": "text"}
# run: {"how": "value", "x": 3}
# run: {"how": "value", "x": null}
# run: {"how": "value", "x": ["a"]}
# run: {"how": "two", "x": "b"}
# run: {"how": "two", "x": null}
# run: {"how": "key", "x": "it's"}
# run: {"how": "key", "x": "k"}
# run: {"how": "key", "x": 1}
# run: {"how": "none", "x": 1}
