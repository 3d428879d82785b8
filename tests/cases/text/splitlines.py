"""`splitlines` at every line end that Python knows."""


def workflow(s):
    return [s.splitlines(), s.splitlines(True), s.splitlines(keepends=False)]


# run: {"s": "a\r\nb\nc\rd"}
# run: {"s": ""}
# run: {"s": "\n"}
# run: {"s": "\n\n"}
# run: {"s": "a\n"}
# run: {"s": "x\u2028y\u0085z\u000bw\f\u001c"}
# run: {"s": "a\r\r\nb"}
# run: {"s": "😀\n"}
# run: {"s": 5}
# run: {"s": null}
