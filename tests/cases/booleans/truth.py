"""The truth of every value, untyped: only empty things and zeros are false."""


def workflow(x):
    if x:
        answer = "true"
    else:
        answer = "false"
    return [answer, not x, not not x, 1 if x else 0]


# run: {"x": null}
# run: {"x": false}
# run: {"x": true}
# run: {"x": 0}
# run: {"x": 0.0}
# run: {"x": -1}
# run: {"x": 1e-9}
# run: {"x": ""}
# run: {"x": " "}
# run: {"x": "0"}
# run: {"x": "false"}
# run: {"x": []}
# run: {"x": [0]}
# run: {"x": [[]]}
# run: {"x": [null]}
# run: {"x": [false, false]}
# run: {"x": [[], [[]]]}
# run: {"x": {}}
# run: {"x": {"a": null}}
# run: {"x": {"": false}}
