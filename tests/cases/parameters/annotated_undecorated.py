"""Without the decorator Python checks nothing: annotations are words for readers."""


def workflow(count: int, names: list[str], price: float = 0.5):
    if count:
        return [names, price]
    return count


# run: {"count": 1, "names": ["a"]}
# run: {"count": "1", "names": {"a": []}, "price": "free"}
# run: {"count": [], "names": null}
# run: {"count": [[]], "names": 3, "price": null}
# run: {"count": null, "names": []}
# run: {"names": 1}
