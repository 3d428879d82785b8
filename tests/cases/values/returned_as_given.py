"""Every JSON value survives the trip through an execution untouched."""


def workflow(value):
    kept = value
    return kept


# run: {"value": null}
# run: {"value": true}
# run: {"value": 0}
# run: {"value": -7}
# run: {"value": 0.1}
# run: {"value": 1e-7}
# run: {"value": 123456789012}
# run: {"value": ""}
# run: {"value": "{% $x %}"}
# run: {"value": "${task:charge}"}
# run: {"value": "quotes ' \" ` and \\ backslash"}
# run: {"value": "\ud83d\ude00 e\u0301 \u0000"}
# run: {"value": []}
# run: {"value": [[]]}
# run: {"value": [[[1]], []]}
# run: {"value": [null]}
# run: {"value": {}}
# run: {"value": {"": {"": null}}}
# run: {"value": {"b": 1, "a": 2, "10": 3, "9": 4}}
# run: {"value": {"a.b": 1, "$": 2, "%": 3, "'": 4, "`": 5}}
# run: {"value": {"Key": [{"a": []}, {"a": [[]]}]}}
