"""Patterns of classes that are no JSON values."""

import decimal


class Point:
    __match_args__ = ("x", "y")


def workflow(x):
    match x:
        case Point():  # error: COH103 [14] "the pattern `Point()` is not supported in a workflow"
            return "point"
        case decimal.Decimal():  # error: COH103 [14] "the pattern `decimal.Decimal()` is not supported in a workflow"
            return "decimal"
        case int(real=0):  # error: COH103 [14] "the pattern `int(real=0)` is not supported in a workflow"
            return "zero"
        case bytes():  # error: COH103 [14] "the pattern `bytes()` is not supported in a workflow"
            return "bytes"
