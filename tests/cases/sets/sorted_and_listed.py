"""Sets as lists and tuples; sorted by a key."""


def workflow(items):
    found = set(items)
    return [
        sorted(found),
        sorted(found, reverse=True),
        sorted(found, key=lambda item: -len(item)) == sorted(list(found), key=len, reverse=True),
        sorted(list(found)),
        len(tuple(found)),
        sorted([*found, "z"]),
        sorted(item + "!" for item in found),
    ]


# run: {"items": ["b", "a", "b"]}
# run: {"items": []}
# run: {"items": ["\ud83d\ude00"]}
