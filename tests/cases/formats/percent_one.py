"""`"%s" % x` of a value that is no tuple."""


def workflow(x):
    return "<%s>" % x


# run: {"x": 0}
# run: {"x": 1}
# run: {"x": -7}
# run: {"x": 1234567}
# run: {"x": 2.5}
# run: {"x": -0.125}
# run: {"x": 1e-07}
# run: {"x": true}
# run: {"x": null}
# run: {"x": "a"}
# run: {"x": ""}
# run: {"x": [1]}
# run: {"x": {"a": 1}}
# run: {"x": "😀"}
