"""`enumerate` with a start, of anything iterable."""


def workflow(x, start):
    pairs = [[i, item] for i, item in enumerate(x, start)]
    for i, item in enumerate(x, start=start):
        pairs.append([item, i])
    return [pairs, list(enumerate(x))]


# run: {"x": [], "start": 1}
# run: {"x": [[1], null], "start": -5}
# run: {"x": "ab", "start": true}
# run: {"x": {"k": 1}, "start": 0}
# run: {"x": [1], "start": "1"}
# run: {"x": [1], "start": 1.5}
# run: {"x": 5, "start": 0}
