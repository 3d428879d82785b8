"""JSON has no infinity."""

import math


def workflow(x: float):
    return min(x, math.inf)  # error: COH103 [19] "`math.inf` is not supported in a workflow"
