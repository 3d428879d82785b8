"""Two `for`s nest, the second may use the first's name; lists in lists are joined by one level."""


def workflow(xs):
    flat = [y for x in xs for y in x]
    pairs = [[x, y] for x in xs for y in x if y]
    return [flat, pairs]


# run: {"xs": []}
# run: {"xs": [[]]}
# run: {"xs": [[1]]}
# run: {"xs": [[1, 2], [], [[3], [4, 5]]]}
# run: {"xs": ["ab", "", "\ud83d\ude00"]}
# run: {"xs": [{"k": 1}, [null]]}
# run: {"xs": [[1], 2]}
# run: {"xs": [null]}
