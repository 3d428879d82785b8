"""A view or an iterator is an object of its own: it is gone over at once, or made a list."""


def workflow(d, xs):
    keys = d.keys()  # error: COH106 [12] "the view `d.keys()` is not a value here"
    pairs = [d["a"].items()]  # error: COH106 [14] "the view `.items()` is not a value here"
    if d.values() and xs:  # error: COH106 [8] "the view `d.values()` is not a value here"
        xs = enumerate(xs)  # error: COH106 [14] "the iterator `enumerate(…)` is not a value here"
    for x in d.items() if xs else [d.items()]:  # error: COH106 [36] "the view `d.items()` is not a value here"
        xs = [x]
    return keys == pairs and len(enumerate(xs))  # error: COH106 [34] "the iterator `enumerate(…)` is not a value here"
