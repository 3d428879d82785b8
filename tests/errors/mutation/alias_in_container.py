"""A list inside another list is still the same list."""


def workflow():
    row = []
    grid = [row, row]
    row.append(1)  # error: COH302 [5]
    return grid
