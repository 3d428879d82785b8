"""A `__str__` runs when it is asked for, which is when it raises."""


class Coded(Exception):
    def __init__(self, parts):
        super().__init__(parts)
        self.parts = parts

    def __str__(self):
        return "code " + self.parts["code"]


def workflow(n):
    error = Coded(n)  # error: COH406 [13] "the text or an attribute of this `Coded` may raise once it is asked for"
    return str(error)
