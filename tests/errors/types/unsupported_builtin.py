"""A builtin that is not there yet."""


def workflow(text: str):
    return eval(text)  # error: COH103 [12] "calling `eval` is not supported in a workflow"
