"""A generator is a value that is no JSON."""


def workflow(items):
    return (item for item in items)  # error: COH106 [12] "the iterator that a generator expression makes is not a value here"
