"""One level of nesting is taken away; what a generator gives is gone over where it is given."""

from itertools import chain


def workflow(rows):
    flat = list(chain.from_iterable(rows))
    twice = list(chain.from_iterable([row, row] for row in rows))
    values = list(chain.from_iterable(map(list, rows)))
    return [flat, twice, values, [len(row) for row in chain.from_iterable([rows])]]


# run: {"rows": []}
# run: {"rows": [[], [1], [2, [3]]]}
# run: {"rows": ["ab", {"k": 1}]}
# run: {"rows": [[1], 2]}
# run: {"rows": 3}
# run: {"rows": null}
