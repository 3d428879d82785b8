"""What the characters of a text are."""


def workflow(s):
    return [
        s.isalpha(),
        s.isdigit(),
        s.isalnum(),
        s.isspace(),
        s.isascii(),
        s.isidentifier(),
        s.isdecimal(),
        s.isnumeric(),
    ]


# run: {"s": ""}
# run: {"s": "abc"}
# run: {"s": "a1"}
# run: {"s": "12"}
# run: {"s": " \t\u3000"}
# run: {"s": "_x1"}
# run: {"s": "1x"}
# run: {"s": "é日本"}
# run: {"s": "²"}
# run: {"s": "½"}
# run: {"s": "٣"}
# run: {"s": "a b"}
# run: {"s": "😀"}
# run: {"s": "\u0000"}
# run: {"s": 5}
# run: {"s": []}
# run: {"s": "𐐀"} # D-letters
# run: {"s": "Ⅷ"} # D-letters
