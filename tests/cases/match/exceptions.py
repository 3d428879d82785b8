"""`case Class():` of exceptions asks as `isinstance` does, and `as` names them."""

import cohesion


class Declined(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


@cohesion.task
def fail(how):
    if how == "declined":
        raise Declined(3)
    if how == "pipe":
        raise BrokenPipeError("p")
    return {}[how]


def workflow(how):
    try:
        fail(how)
    except Exception as e:
        match e:
            case Declined() as found:
                return ["declined", found.code]
            case OSError() | IndexError():
                return "os"
            case LookupError() if how:
                return ["lookup", str(e)]
            case Exception():
                return "other"


# run: {"how": "declined"}
# run: {"how": "pipe"}
# run: {"how": "key"}
# run: {"how": ""}
