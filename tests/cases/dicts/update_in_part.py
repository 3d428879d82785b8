"""An `.update` that raises half way has set nothing."""


def workflow(d, pairs):
    try:
        d.update(pairs)
    except ValueError:
        return d
    return [d]


# run: {"d": {"a": 0}, "pairs": [["a", 1], ["b", 2]]}
# run: {"d": {"a": 0}, "pairs": [["b"], ["a", 1]]}
# run: {"d": {"a": 0}, "pairs": [["a", 1], ["b"]]} # D-update-is-whole
