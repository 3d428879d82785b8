"""`expandtabs` goes on at the next multiple."""


def workflow(s, n):
    return [s.expandtabs(), s.expandtabs(n), s.expandtabs(tabsize=4)]


# run: {"s": "a\tb", "n": 4}
# run: {"s": "a\tb", "n": 0}
# run: {"s": "a\tb", "n": -1}
# run: {"s": "a\tb", "n": 1}
# run: {"s": "\t\t", "n": 4}
# run: {"s": "\t\t", "n": 0}
# run: {"s": "\t\t", "n": -1}
# run: {"s": "\t\t", "n": 1}
# run: {"s": "ab\ncd\te\r\tf", "n": 4}
# run: {"s": "ab\ncd\te\r\tf", "n": 0}
# run: {"s": "ab\ncd\te\r\tf", "n": -1}
# run: {"s": "ab\ncd\te\r\tf", "n": 1}
# run: {"s": "", "n": 4}
# run: {"s": "", "n": 0}
# run: {"s": "", "n": -1}
# run: {"s": "", "n": 1}
# run: {"s": "😀\tx", "n": 4}
# run: {"s": "😀\tx", "n": 0}
# run: {"s": "😀\tx", "n": -1}
# run: {"s": "😀\tx", "n": 1}
# run: {"s": "a", "n": "4"}
# run: {"s": null, "n": 4}
