"""`strip` takes a set of characters off both ends."""


def workflow(s, x):
    return [s.strip(x), s.lstrip(x), s.rstrip(x)]


# run: {"s": "xxaxbxx", "x": "x"}
# run: {"s": "abcba", "x": "ab"}
# run: {"s": "aaa", "x": "a"}
# run: {"s": "", "x": "a"}
# run: {"s": " a ", "x": ""}
# run: {"s": " a ", "x": null}
# run: {"s": "😀a😀", "x": "😀"}
# run: {"s": "]a[", "x": "[]^-"}
# run: {"s": "a", "x": 5}
# run: {"s": "a", "x": ["a"]}
# run: {"s": 5, "x": "a"}
