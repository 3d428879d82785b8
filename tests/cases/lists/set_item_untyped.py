"""Item assignment into whatever came in."""


def workflow(box, key, value):
    box[key] = value
    return box


# run: {"box": [1, 2], "key": 0, "value": 9}
# run: {"box": [1, 2], "key": -1, "value": [9]}
# run: {"box": [1, 2], "key": 2, "value": 9}
# run: {"box": [1, 2], "key": "0", "value": 9}
# run: {"box": {}, "key": "a", "value": []}
# run: {"box": {"a": 1, "b": 2}, "key": "a", "value": null}
# run: {"box": "text", "key": 0, "value": "x"}
# run: {"box": null, "key": 0, "value": 1}
# run: {"box": 5, "key": 0, "value": 1}
