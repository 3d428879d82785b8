"""Which exception a name holds is not known; what it is can be asked."""


def workflow(n):
    one = ValueError(n)
    other = ValueError(n)
    return one is other  # error: COH201
