"""`split` into no more than some parts."""


def workflow(s, x, n):
    return [s.split(x, n), s.split(x, maxsplit=n)]


# run: {"s": "a,b,,c", "x": ",", "n": 0}
# run: {"s": "a,b,,c", "x": ",", "n": 1}
# run: {"s": "a,b,,c", "x": ",", "n": 2}
# run: {"s": "a,b,,c", "x": ",", "n": -1}
# run: {"s": "a,b,,c", "x": ",", "n": 100}
# run: {"s": "a,b,,c", "x": ",", "n": true}
# run: {"s": "", "x": ",", "n": 1}
# run: {"s": "a", "x": "", "n": 1}
# run: {"s": "a", "x": ",", "n": "1"}
# run: {"s": "a", "x": 5, "n": 1.5}
# run: {"s": "a", "x": 5, "n": 1}
# run: {"s": 5, "x": 5, "n": null}
