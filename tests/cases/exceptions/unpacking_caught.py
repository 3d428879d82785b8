"""Unpacking the wrong length is a ValueError that a handler takes."""


def workflow(pair):
    a = b = None
    try:
        a, b = pair
    except ValueError as e:
        return [a, b, str(e)]
    except TypeError as e:
        return [a, b, "type", str(e)]
    return [a, b]


# run: {"pair": [1, 2]}
# run: {"pair": [1]}
# run: {"pair": [1, 2, 3]}
# run: {"pair": []}
# run: {"pair": [[], [[]]]}
# run: {"pair": null}
# run: {"pair": 7}
