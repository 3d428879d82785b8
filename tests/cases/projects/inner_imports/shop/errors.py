"""What can go wrong."""


class TooMuch(Exception):
    pass
