"""A width that starts with a zero fills a text with zeros."""


def workflow(x):
    return [f"{x:05}", f"{x:>05}", f"{x:^05}"]


# run: {"x": "ab"}
# run: {"x": ""}
# run: {"x": 12}
# run: {"x": -1}
# run: {"x": "😀"}
# run: {"x": null}
