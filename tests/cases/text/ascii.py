"""`ascii` escapes all that is not printable ASCII."""


def workflow(x):
    return [ascii(x), f"{x!a}"]


# run: {"x": "é😀€"}
# run: {"x": "it's"}
# run: {"x": "\u0000\u007f\u0085\n"}
# run: {"x": ["é", 1]}
# run: {"x": {"ü": null}}
# run: {"x": 5}
# run: {"x": 2.5}
# run: {"x": true}
