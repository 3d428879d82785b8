"""`with` needs an object that lives across lines."""


def workflow(path):
    with open(path) as f:  # error: COH103 [5] "`with` is not supported in a workflow"
        return f.read()
