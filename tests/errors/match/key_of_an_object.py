"""A key of a pattern that is read from an object."""


def workflow(x, config):
    match x:
        case {"a": _, config.key: _}:  # error: COH103 [23] "the attribute `.key` is not supported in a workflow"
            return 1
    return 2
