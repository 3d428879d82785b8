"""`==` and `!=` of everything with everything; True is 1, and 1 is not "1"."""


def workflow(a, b):
    return [a == b, a != b, not a == b]


# run: {"a": 1, "b": 1}
# run: {"a": 1, "b": 1.0}
# run: {"a": 1, "b": true}
# run: {"a": true, "b": 1}
# run: {"a": false, "b": 0}
# run: {"a": 0, "b": null}
# run: {"a": false, "b": null}
# run: {"a": null, "b": null}
# run: {"a": "", "b": null}
# run: {"a": "1", "b": 1}
# run: {"a": [], "b": {}}
# run: {"a": [], "b": null}
# run: {"a": [], "b": [[]]}
# run: {"a": [1], "b": 1}
# run: {"a": [1], "b": [1]}
# run: {"a": [1], "b": [true]}
# run: {"a": [[1, true]], "b": [[true, 1]]}
# run: {"a": {"a": 1}, "b": {"a": true}}
# run: {"a": {"a": 1, "b": 2}, "b": {"b": 2, "a": 1}}
# run: {"a": {"a": null}, "b": {}}
# run: {"a": {"a": [{"b": 0}]}, "b": {"a": [{"b": false}]}}
# run: {"a": "\u00e9", "b": "e\u0301"}
# run: {"a": "\ud83d\ude00", "b": "\ud83d\ude00"}
# run: {"a": "A", "b": "a"}
