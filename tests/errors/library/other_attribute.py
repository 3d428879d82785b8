"""Only constants of the standard library are values."""

import math


def workflow(x: float):
    y = math.nan  # error: COH103 [9] "`math.nan` is not supported in a workflow"
    return [x, y, math.sumprod]  # error: COH106 [19] "`math.sumprod` is not a value here"
