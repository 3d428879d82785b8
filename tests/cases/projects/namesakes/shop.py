"""A shop's refusal."""


class Refused(Exception):
    pass
