"""`capitalize`, `title`, `swapcase` and `casefold`."""


def workflow(s):
    return [s.capitalize(), s.title(), s.swapcase(), s.casefold()]


# run: {"s": "hello world"}
# run: {"s": "HELLO"}
# run: {"s": ""}
# run: {"s": "it's 3rd"}
# run: {"s": "éÀ çà"}
# run: {"s": "привет МИР"}
# run: {"s": "a😀b"}
# run: {"s": "x-y_z"}
# run: {"s": 5}
# run: {"s": null}
# run: {"s": "ǆ"} # D-letters
# run: {"s": "𐐀a𐐨"} # D-letters
