"""Whether letters are upper, lower or title case."""


def workflow(s):
    return [s.isupper(), s.islower(), s.istitle()]


# run: {"s": ""}
# run: {"s": "ABC"}
# run: {"s": "abc"}
# run: {"s": "Abc"}
# run: {"s": "A1"}
# run: {"s": "1"}
# run: {"s": "É"}
# run: {"s": "Hello World"}
# run: {"s": "HELLO world"}
# run: {"s": "A-B"}
# run: {"s": "😀"}
# run: {"s": null}
# run: {"s": "ª"} # D-letters
# run: {"s": "𝐀"} # D-letters
