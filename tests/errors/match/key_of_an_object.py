"""A key of a pattern that is read from an object."""


def workflow(x, config):
    match x:
        case {"a": _, config.key: _}:  # error: COH103 [23] "this key of a pattern is not supported in a workflow"
            return 1
    return 2
