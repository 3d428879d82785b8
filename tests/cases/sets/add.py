"""`.add` keeps an item that is there already."""


def workflow(x, items):
    found = set(items)
    given = found.add(x)
    return [given, len(found), x in found, list({True, *[]} | set())]


# run: {"x": 1, "items": []}
# run: {"x": 1, "items": [true]}
# run: {"x": "a", "items": ["b"]}
# run: {"x": null, "items": [null]}
# run: {"x": [], "items": []}
# run: {"x": {"a": 1}, "items": [1]}
