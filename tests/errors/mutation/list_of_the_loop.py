"""Growing the list that a loop walks over."""


def workflow(items: list):
    for item in items:
        items.append(item)  # error: COH302 [9]
    return items
