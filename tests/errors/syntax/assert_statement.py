"""`assert` vanishes under `python -O`: say what you mean with `if` and `raise`."""


def workflow(n):
    assert n > 0, "positive"  # error: COH103 [5] "`assert` is not supported in a workflow"
    return n
