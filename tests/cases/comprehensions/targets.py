"""Targets that unpack: pairs, nested, with `*`; what does not fit raises at its item."""


def workflow(xs):
    try:
        a = [x + y for x, y in xs]
    except ValueError as e:
        a = str(e)
    except TypeError as e:
        a = ["type", str(e)]
    try:
        b = [[x, rest] for x, *rest in xs if x]
    except (ValueError, TypeError) as e:
        b = str(e)
    return [a, b]


# run: {"xs": []}
# run: {"xs": [[1, 2], [3, 4]]}
# run: {"xs": ["ab", "cd"]}
# run: {"xs": [[1, 2], [3]]}
# run: {"xs": [[1, 2, 3]]}
# run: {"xs": [[], [1]]}
# run: {"xs": [null]}
# run: {"xs": [[1, "a"]]}
# run: {"xs": [[[1], [2]]]}
