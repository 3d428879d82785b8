"""A comprehension in a comprehension sees the outer names; equal names are apart."""


def workflow(rows):
    doubled = [[x + x for x in row] for row in rows]
    sizes = [len([x for x in x if x]) for x in rows]
    indexes = [[i for i in range(len(row))] for row in rows]
    return [doubled, sizes, indexes]


# run: {"rows": []}
# run: {"rows": [[]]}
# run: {"rows": [[1, 2], [3]]}
# run: {"rows": [["a", ""], [[1]], []]}
# run: {"rows": [[1], [null]]}
# run: {"rows": [1]}
