"""`with` needs an object that lives across lines."""


def workflow(path):
    with open(path) as f:  # error: COH103 [10] "`with open(path)` is not supported in a workflow"
        return f.read()
