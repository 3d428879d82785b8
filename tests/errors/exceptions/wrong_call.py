"""A constructor is called as it is defined."""


class Coded(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def workflow(n):
    raise Coded("no")  # error: COH403 [11] "Coded(): missing a required argument: 'code'"
