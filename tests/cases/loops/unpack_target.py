"""A loop target unpacks each item, and the wrong length raises in its round."""


def workflow(rows):
    names = []
    for name, (low, high) in rows:
        names.append(name)
        names.append(high - low)
    return names


# run: {"rows": []}
# run: {"rows": [["a", [1, 5]]]}
# run: {"rows": [["a", [1, 5]], ["b", [2.5, 2]]]}
# run: {"rows": [["a", [1, 5]], ["b"]]}
# run: {"rows": [["a", [1, 5, 9]]]}
# run: {"rows": [["a", null]]}
# run: {"rows": [1]}
