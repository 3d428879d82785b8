"""`:=` in tests, loops, calls and comprehensions; its name lives on in the function."""


def workflow(xs, n):
    if (m := n + 1) > 3:
        first = m
    else:
        first = -m
    i = 0
    while (x := xs[i]) != n:
        i += 1
    found = [y for z in xs if (y := z + 1) > 2]
    return [first, m, x, i, found]


# run: {"xs": [1, 2], "n": 2}
# run: {"xs": [5, 4, 3], "n": 3}
# run: {"xs": [3], "n": 3}
# run: {"xs": [1], "n": 2}
# run: {"xs": ["a"], "n": 2}
