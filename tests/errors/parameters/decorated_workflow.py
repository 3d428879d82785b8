"""A decorator may make anything of a workflow."""

import functools


@functools.cache  # error: COH103 [2] "the decorator `functools.cache` is not supported in a workflow"
def workflow(x):
    return x
