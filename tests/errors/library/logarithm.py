"""Nothing in JSONata computes logarithms."""

import math


def workflow(x: float):
    return math.log(x)  # error: COH103 [12] "calling `math.log` is not supported in a workflow"
