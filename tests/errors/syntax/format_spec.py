"""Format specifications are for later."""


def workflow(n: float):
    return f"{n:.2f}"  # error: COH103 "a format specification is not supported in a workflow"
