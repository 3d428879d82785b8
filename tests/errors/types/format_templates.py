"""Templates of `format` and `%` that look into their values, or do not fit them."""


def workflow(x, y):
    a = "{0.real}".format(x)  # error: COH103 "the template of `format` (`0.real` looks into an argument) is not supported in a workflow"
    b = "{} {}".format(x)  # error: COH103 "a template without the argument `1` is not supported in a workflow"
    c = "{:>5".format(x)  # error: COH103 "the template of `format` (unmatched '{' in format spec) is not supported in a workflow"
    d = "%s %s" % x  # error: COH103 "a `%` format of a value that is not a tuple is not supported in a workflow"
    e = "%s" % (x, y)  # error: COH103 "a `%` format with another number of values is not supported in a workflow"
    f = "%y" % x  # error: COH103 "this `%` format is not supported in a workflow"
    g = "%.3d" % x  # error: COH103 "`%.3d`: a precision of an int is not supported in a workflow"
    return [a, b, c, d, e, f, g]
