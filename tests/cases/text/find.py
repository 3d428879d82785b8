"""`find` and `rfind` count characters."""


def workflow(s, x):
    return [s.find(x), s.rfind(x)]


# run: {"s": "abcabc", "x": "c"}
# run: {"s": "aaa", "x": "aa"}
# run: {"s": "abc", "x": ""}
# run: {"s": "", "x": "a"}
# run: {"s": "", "x": ""}
# run: {"s": "a😀b😀b", "x": "b"}
# run: {"s": "abc", "x": "z"}
# run: {"s": "a", "x": 5}
# run: {"s": "a", "x": null}
# run: {"s": ["a"], "x": "a"}
