"""A class that makes its own text can be raised by a task, not by a workflow."""


class Coded(Exception):
    def __str__(self):
        return f"[{self.args[0]}]"


def workflow(n):
    raise Coded(n)  # error: COH406 [11] "`Coded` defines how its exceptions are made or shown"
