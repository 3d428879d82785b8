"""A float is no index, whole or not, and no end of a range."""


def workflow(xs, n):
    share = n / 2
    items = list(xs)
    text = "abc"
    if n == 0:
        return items[share]
    if n == 1:
        return text[share]
    if n == 2:
        return (1, 2)[share]
    return list(range(share))


# run: {"xs": [1, 2], "n": 0}
# run: {"xs": [1, 2], "n": 1}
# run: {"xs": [], "n": 2}
# run: {"xs": [], "n": 4}
