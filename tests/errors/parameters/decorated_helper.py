"""A decorator may make anything of a helper."""

import functools


@functools.cache
def helper(x):
    return x


def workflow(x):
    return helper(x)  # error: COH103 [12] "calling `helper`, which is decorated, is not supported in a workflow"
