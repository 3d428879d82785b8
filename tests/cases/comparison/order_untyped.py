"""`<`, `<=`, `>`, `>=` of anything; what has no order raises a TypeError."""


def workflow(a, b):
    return [a < b, a <= b, a > b, a >= b]


# run: {"a": 1, "b": 2}
# run: {"a": 2, "b": 2.0}
# run: {"a": 1, "b": true}
# run: {"a": false, "b": true}
# run: {"a": -0.5, "b": false}
# run: {"a": "a", "b": "b"}
# run: {"a": "B", "b": "a"}
# run: {"a": "", "b": "a"}
# run: {"a": "10", "b": "9"}
# run: {"a": "\u00e9", "b": "f"}
# run: {"a": "\ud83d\ude00", "b": "a"}
# run: {"a": 1, "b": "2"}
# run: {"a": "2", "b": 1}
# run: {"a": null, "b": 1}
# run: {"a": 1, "b": null}
# run: {"a": null, "b": null}
# run: {"a": {}, "b": {}}
# run: {"a": true, "b": "x"}
