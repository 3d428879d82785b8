"""A class with a constructor of its own can be raised by a task, not by a workflow."""


class Coded(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")


def workflow(n):
    raise Coded(n)  # error: COH406 [11] "`Coded` defines how its exceptions are made or shown"
