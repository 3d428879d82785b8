"""A bank's refusal."""


class Refused(Exception):
    pass
