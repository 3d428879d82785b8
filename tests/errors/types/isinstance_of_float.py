"""A sum of untyped numbers may be a float that is whole, which JSON cannot tell from an int."""


def workflow(x):
    return isinstance(x + 1, float)  # error: COH201 [12]
