"""`zfill` puts zeros behind the sign."""


def workflow(s, n):
    return s.zfill(n)


# run: {"s": "42", "n": 5}
# run: {"s": "42", "n": 0}
# run: {"s": "42", "n": -3}
# run: {"s": "-42", "n": 5}
# run: {"s": "-42", "n": 0}
# run: {"s": "-42", "n": -3}
# run: {"s": "+1", "n": 5}
# run: {"s": "+1", "n": 0}
# run: {"s": "+1", "n": -3}
# run: {"s": "", "n": 5}
# run: {"s": "", "n": 0}
# run: {"s": "", "n": -3}
# run: {"s": "-", "n": 5}
# run: {"s": "-", "n": 0}
# run: {"s": "-", "n": -3}
# run: {"s": "😀", "n": 5}
# run: {"s": "😀", "n": 0}
# run: {"s": "😀", "n": -3}
# run: {"s": "1", "n": true}
# run: {"s": "1", "n": "5"}
# run: {"s": "1", "n": 1.5}
# run: {"s": 42, "n": 5}
