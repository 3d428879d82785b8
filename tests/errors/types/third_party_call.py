"""Other people's code belongs into a task."""

import math


def workflow(n: float):
    return math.gamma(n)  # error: COH103 [12] "calling `math.gamma` is not supported in a workflow"
