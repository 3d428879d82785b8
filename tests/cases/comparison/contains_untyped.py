"""`in` of an unknown container: list items, dict keys, parts of a text, or a TypeError."""


def workflow(item, box):
    return [item in box, item not in box]


# run: {"item": "a", "box": ["a", "b"]}
# run: {"item": "a", "box": []}
# run: {"item": "a", "box": ["ab"]}
# run: {"item": "a", "box": "cat"}
# run: {"item": "", "box": "cat"}
# run: {"item": "", "box": ""}
# run: {"item": "ct", "box": "cat"}
# run: {"item": "\ud83d\ude00", "box": "x\ud83d\ude00"}
# run: {"item": "a", "box": {"a": null}}
# run: {"item": "a", "box": {"b": "a"}}
# run: {"item": "a", "box": {}}
# run: {"item": 1, "box": [true]}
# run: {"item": true, "box": [0, 1]}
# run: {"item": 0, "box": [false]}
# run: {"item": null, "box": [null]}
# run: {"item": null, "box": []}
# run: {"item": [], "box": [[]]}
# run: {"item": [], "box": []}
# run: {"item": [1], "box": [1]}
# run: {"item": {"a": 1}, "box": [{"a": true}]}
# run: {"item": 1, "box": {"1": 1}}
# run: {"item": null, "box": {}}
# run: {"item": [], "box": {"a": 1}}
# run: {"item": {}, "box": {"a": 1}}
# run: {"item": 1, "box": "1"}
# run: {"item": null, "box": "x"}
# run: {"item": [], "box": "x"}
# run: {"item": "a", "box": null}
# run: {"item": "a", "box": 5}
# run: {"item": "a", "box": true}
