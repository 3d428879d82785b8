"""An f-string shows a value as `str()` does: None, True, lists with quoted text inside."""


def workflow(x):
    return f"<{x}>"


# run: {"x": null}
# run: {"x": true}
# run: {"x": false}
# run: {"x": 0}
# run: {"x": -12}
# run: {"x": 1.5}
# run: {"x": -0.25}
# run: {"x": 0.1}
# run: {"x": 1e-7}
# run: {"x": 0.0001}
# run: {"x": 123456789.125}
# run: {"x": 0.30000000000000004}
# run: {"x": ""}
# run: {"x": "it's"}
# run: {"x": "a\nb"}
# run: {"x": "\ud83d\ude00"}
# run: {"x": []}
# run: {"x": [[]]}
# run: {"x": [1, "a", null, true, 1.5, [], {}]}
# run: {"x": ["it's"]}
# run: {"x": ["say \"hi\""]}
# run: {"x": ["it's \"both\""]}
# run: {"x": ["a\nb\t\\"]}
# run: {"x": {}}
# run: {"x": {"a": 1, "b": {"c": ["d"]}}}
# run: {"x": {"it's": null}}
