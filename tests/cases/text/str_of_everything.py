"""`str()` of anything, and of text, which stays as it is."""


def workflow(x):
    return [str(x), str(x) == x]


# run: {"x": null}
# run: {"x": true}
# run: {"x": 10}
# run: {"x": 2.5}
# run: {"x": 1e-10}
# run: {"x": "text"}
# run: {"x": ""}
# run: {"x": ["a", ["b"]]}
# run: {"x": {"a": "b"}}
# run: {"x": ["😀", "é"]}
