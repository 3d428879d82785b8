"""`dict.fromkeys`."""


def workflow(x):
    return [dict.fromkeys(x), dict.fromkeys(x, 0), list(dict.fromkeys(x))]


# run: {"x": []}
# run: {"x": ["b", "a", "b"]}
# run: {"x": "aba"}
# run: {"x": {"k": 1}}
# run: {"x": [["a"]]}
# run: {"x": 5}
