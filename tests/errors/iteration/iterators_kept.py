"""What a function of itertools makes is an iterator: no value."""

from itertools import chain, combinations, product


def workflow(xs, n):
    pairs = product(xs, xs)  # error: COH106 [13] "the iterator `product(…)` is not a value here"
    first = chain(xs)[0]  # error: COH106 [13] "the iterator `chain(…)` is not a value here"
    some = list(combinations(xs, n))  # error: COH103 [17] "this length of `combinations` is not supported in a workflow"
    return [pairs, first, some]
