"""`replace` of a text is another method."""


def workflow(s: str):
    return s.replace("a", "b")


# run: {"s": "banana"}
# run: {"s": 5}
