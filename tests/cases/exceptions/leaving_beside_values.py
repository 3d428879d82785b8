"""Exceptions in a display beside values of any kind leave as what they are."""

import cohesion


class Coded(Exception):
    def __init__(self, code):
        self.code = code


@cohesion.task
def fail(code):
    raise Coded(code)


def workflow(code):
    try:
        fail(code)
    except Coded as e:
        pair = (e, code)
        return [e.code, e, {"code": code, "error": e, "both": [e, e.code]}, pair]


# run: {"code": {"error": "a.b", "message": "x"}}
# run: {"code": [1]}
