"""`join` of tuples always raises; the message would name them, and a list looks the same."""


def workflow(xs):
    return ",".join(list(enumerate(xs)))  # error: COH201 [12] "`.join` is not supported for str and list[tuple]"
