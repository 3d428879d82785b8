"""`append` is a statement: its value is None."""


def workflow(items: list):
    return items.append(1)  # error: COH103 [12] "`.append(…)` inside an expression is not supported in a workflow"
