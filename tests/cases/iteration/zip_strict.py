"""`zip(…, strict=True)` wants lists of one length."""


def workflow(a, b, c):
    two = list(zip(a, b, strict=False))
    try:
        return [two, list(zip(a, b, strict=True)), list(zip(a, b, c, strict=True))]
    except ValueError as e:
        return str(e)


# run: {"a": [1, 2], "b": [3, 4], "c": "xy"}
# run: {"a": [1, 2], "b": [3], "c": []}
# run: {"a": [1], "b": [3, 4], "c": []}
# run: {"a": [1], "b": [3], "c": []}
# run: {"a": [1], "b": [3], "c": "ab"}
# run: {"a": [], "b": [], "c": []}
