"""`ord` and `chr`."""


def workflow(x):
    return [ord(x), chr(ord(x)), chr(65), ord("é")]


# run: {"x": "a"}
# run: {"x": "~"}
# run: {"x": " "}
# run: {"x": "\u0000"}
# run: {"x": "\u007f"}
# run: {"x": "é"}
# run: {"x": "ß"}
# run: {"x": "€"}
# run: {"x": "日"}
# run: {"x": "\uffff"}
# run: {"x": "😀"}
# run: {"x": "\udbff\udfff"}
# run: {"x": "%"}
# run: {"x": "+"}
# run: {"x": "'"}
# run: {"x": "\\"}
# run: {"x": "ab"}
# run: {"x": ""}
# run: {"x": 5}
# run: {"x": null}
# run: {"x": ["a"]}
