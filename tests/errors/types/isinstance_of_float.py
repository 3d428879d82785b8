"""JSON cannot tell 1 from 1.0, so this cannot be answered."""


def workflow(x):
    return isinstance(x, float)  # error: COH103 [12] "calling `isinstance` is not supported in a workflow"
