"""`del` is for later."""


def workflow(d):
    del d["a"]  # error: COH103 [9] "`del` of an item is not supported in a workflow"
    return d
