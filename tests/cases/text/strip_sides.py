"""`lstrip` and `rstrip` take white space off one end."""


def workflow(s):
    return [s.lstrip(), s.rstrip(), s.lstrip(None), s.strip(None), s.rstrip("/")]


# run: {"s": ""}
# run: {"s": "a"}
# run: {"s": " a  b "}
# run: {"s": "\t x\ny\u00a0"}
# run: {"s": "😀 b"}
# run: {"s": "//a//"}
# run: {"s": "\u001c\u2028a\u3000"}
# run: {"s": "\u200ba"}
# run: {"s": 5}
# run: {"s": null}
