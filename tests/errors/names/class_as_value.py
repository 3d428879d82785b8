"""A class is no value."""


class Declined(Exception):
    pass


def workflow():
    return Declined  # error: COH106 [12] "the class `Declined` is not a value here"
