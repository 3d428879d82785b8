"""Errors of the bank."""


class Refused(Exception):
    pass


class UsageError(Refused):
    pass
