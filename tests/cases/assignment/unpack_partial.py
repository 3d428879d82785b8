"""When an inner unpacking fails, nothing after it happens."""


def workflow(rows):
    total = 0
    for row in rows:
        name, (count, price) = row
        total = total + count * price
    return total


# run: {"rows": []}
# run: {"rows": [["a", [2, 3]], ["b", [1, 0.5]]]}
# run: {"rows": [["a", [2, 3]], ["b", [1]]]}
# run: {"rows": [["a", [2, 3]], ["b"]]}
# run: {"rows": [["a", [2, 3, 4]]]}
