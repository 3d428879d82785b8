"""A `__str__` of several statements can be run by a task, not by a workflow."""


class Coded(Exception):
    def __str__(self):
        text = f"[{self.args[0]}]"
        return text


def workflow(n):
    raise Coded(n)  # error: COH406 [11] "`Coded.__str__` is more than a `return`"
