"""The containers of collections are refused: dicts and lists do the same."""

from collections import Counter, defaultdict, deque


def workflow(xs):
    counts = Counter(xs)  # error: COH103 [14] "calling `Counter` is not supported in a workflow"
    groups = defaultdict(list)  # error: COH103 [14] "calling `defaultdict` is not supported in a workflow"
    queue = deque(xs)  # error: COH103 [13] "calling `deque` is not supported in a workflow"
    return [counts, groups, queue]
