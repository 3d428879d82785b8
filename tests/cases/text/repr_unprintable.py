"""`repr` escapes what Python cannot print; here only quotes, backslashes and line ends are."""


def workflow(x):
    return [repr(x), str([x])]


# run: {"x": "it's"}
# run: {"x": "tab\tand\nline\r\\"}
# run: {"x": "é\ud83d\ude00"}
# run: {"x": "\u0000"} # D-repr-escapes
# run: {"x": "\u001b[0m"} # D-repr-escapes
# run: {"x": "\u00a0"} # D-repr-escapes
# run: {"x": "\u200b"} # D-repr-escapes
