"""What an import inside a workflow may not bind."""


def again(n):
    import math  # error: COH103 [5] "importing `math`, which is bound elsewhere too, is not supported in a workflow"

    math = n
    return math


def elsewhere(n):
    if n:
        import time
    time.sleep(1)  # error: COH201 [5] "the method `.sleep` is not supported for any type"
    return n


def workflow(n):
    import numpy  # error: COH103 [5] "importing `numpy` here is not supported in a workflow"
    from math import no_such_function  # error: COH103 [5] "importing `no_such_function` of `math` here is not supported in a workflow"
    import os.no_such_module  # error: COH103 [5] "importing `os.no_such_module` here is not supported in a workflow"

    again(n)
    return elsewhere(n)
