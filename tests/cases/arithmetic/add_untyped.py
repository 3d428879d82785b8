"""`+` of anything with anything: numbers, text, lists, and Python's own words for the rest."""


def workflow(a, b):
    return a + b


# run: {"a": 1, "b": 2}
# run: {"a": 1, "b": 2.5}
# run: {"a": 0.1, "b": 0.2}
# run: {"a": true, "b": true}
# run: {"a": true, "b": 1.5}
# run: {"a": "a", "b": "b"}
# run: {"a": "", "b": ""}
# run: {"a": "\ud83d\ude00", "b": "x"}
# run: {"a": [], "b": []}
# run: {"a": [1], "b": []}
# run: {"a": [[]], "b": [[1]]}
# run: {"a": [null], "b": [1]}
# run: {"a": 1, "b": "1"}
# run: {"a": "1", "b": 1}
# run: {"a": "1", "b": null}
# run: {"a": "1", "b": true}
# run: {"a": "1", "b": [1]}
# run: {"a": [1], "b": 1}
# run: {"a": [1], "b": "1"}
# run: {"a": [1], "b": {}}
# run: {"a": null, "b": null}
# run: {"a": null, "b": 1}
# run: {"a": {}, "b": {}}
# run: {"a": 1, "b": null}
