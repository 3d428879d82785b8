"""Errors of the shop."""


class Refused(Exception):
    pass


class TimeoutError(Refused):  # noqa: A001
    pass
