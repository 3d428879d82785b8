"""An untyped total that starts as a parameter."""


def workflow(start, xs):
    total = start
    for x in xs:
        total += x
    return [start, total]


# run: {"start": 0, "xs": []}
# run: {"start": 0, "xs": [1, 2, 3]}
# run: {"start": [], "xs": [[1], [], [2, 3]]}
# run: {"start": "", "xs": ["a", "\ud83d\ude00"]}
# run: {"start": [0], "xs": ["ab"]}
# run: {"start": null, "xs": [1]}
# run: {"start": [1], "xs": [[2], 3]}
