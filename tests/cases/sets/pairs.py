"""Tuples can be in a set where what is in them has a hash."""


def workflow(rows):
    seen = set()
    for row in rows:
        seen.add((row["a"], row["b"]))
    return [len(seen), (1, 2) in seen, (True, 2) in seen, len({(1, 2), (1, 2)}), () in seen]


# run: {"rows": []}
# run: {"rows": [{"a": 1, "b": 2}, {"a": 1, "b": 2}]}
# run: {"rows": [{"a": 2, "b": 1}]}
# run: {"rows": [{"a": 1, "b": []}]}
# run: {"rows": [{"a": {}, "b": []}]}
