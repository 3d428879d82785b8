"""Two tasks of one name in one workflow: their Lambda functions could not be told apart."""

import first
import second


def workflow(n):
    a = first.charge(n)
    return second.charge(a)  # error: COH103 [12] "two tasks called `charge` in one workflow is not supported in a workflow"
