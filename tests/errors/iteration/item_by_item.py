"""What computes its items one by one is not gone over where it could be seen to be early."""

from itertools import accumulate, chain, count, cycle, groupby, islice, repeat, takewhile


def workflow(xs):
    for x in accumulate(xs):  # error: COH103 [14] "going over `accumulate(…)` item by item is not supported in a workflow"
        xs = x
    found = [x for x in takewhile(bool, xs)]  # error: COH103 [25] "going over `takewhile(…)` item by item is not supported in a workflow"
    found = list(islice(map(str, xs), 3))  # error: COH103 [25] "an iterator that computes its items here is not supported in a workflow"
    found = list(chain(map(str, xs), xs))  # error: COH103 [18] "this call of `chain` is not supported in a workflow"
    found = list(zip(count(), xs))  # error: COH103 [22] "calling `count` is not supported in a workflow"
    found = list(islice(cycle(xs), 4))  # error: COH103 [25] "calling `cycle` is not supported in a workflow"
    found = list(zip(xs, repeat(1)))  # error: COH103 [26] "`repeat` without an end is not supported in a workflow"
    found = list(groupby(xs))  # error: COH103 [18] "calling `groupby` is not supported in a workflow"
    return found
