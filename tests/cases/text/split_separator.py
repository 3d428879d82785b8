"""`split` at a separator that is a value."""


def workflow(s, x):
    return [s.split(x), s.split(sep=x)]


# run: {"s": "a,b,,c", "x": ","}
# run: {"s": "", "x": ","}
# run: {"s": "a😀b😀", "x": "😀"}
# run: {"s": "aaa", "x": "aa"}
# run: {"s": "abc", "x": ""}
# run: {"s": " a b ", "x": null}
# run: {"s": "a", "x": 5}
# run: {"s": "a", "x": []}
# run: {"s": 5, "x": ","}
# run: {"s": null, "x": 5}
# run: {"s": ["a"], "x": "a"}
