"""`dict(…)` of a dict, of pairs, of keywords."""


def workflow(x):
    empty = dict()
    made = dict(x)
    both = dict(x, a=0, b=[1])
    made["more"] = 1
    return [empty, made, both, dict(k=None), x]


# run: {"x": {}}
# run: {"x": {"a": 1, "b": [2]}}
# run: {"x": [["a", 1], ["c", [3]]]}
# run: {"x": ["ab", "cd", "ae"]}
# run: {"x": [["a", 1], "abc"]}
# run: {"x": [[null, 1]]} # D-text-keys
# run: {"x": 5}
# run: {"x": null}
