"""`startswith` and `endswith` of values."""


def workflow(s, x):
    return [s.startswith(x), s.endswith(x)]


# run: {"s": "abcab", "x": "ab"}
# run: {"s": "aaa", "x": "aa"}
# run: {"s": "abc", "x": ""}
# run: {"s": "", "x": ""}
# run: {"s": "", "x": "a"}
# run: {"s": "😀a😀", "x": "😀"}
# run: {"s": "abc", "x": "abcd"}
# run: {"s": "abc", "x": "b"}
# run: {"s": "a", "x": 5}
# run: {"s": "a", "x": null}
# run: {"s": "a", "x": ["a"]}
# run: {"s": ["a"], "x": "a"}
# run: {"s": null, "x": 5}
