"""A constructor that does more than assign can be run by a task, not by a workflow."""


class Coded(Exception):
    def __init__(self, code):
        if code:
            super().__init__(f"code {code}")


def workflow(n):
    raise Coded(n)  # error: COH406 [11] "`Coded.__init__` has more than assignments"
