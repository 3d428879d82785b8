"""Exceptions come out of children without tracebacks as the classes they are, with what they carry."""

import cohesion


class Declined(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


@cohesion.task
def charge(amount):
    if amount == 0:
        raise Declined(402, "nothing\n\nTraceback (most recent call last):\n")
    if amount == 1:
        raise KeyError("k")
    if amount == 2:
        raise Declined(403, "")
    if amount == 6:
        raise ValueError('{"errorMessage": "x", "errorType": "Y", "stackTrace": []}')
    return amount


@cohesion.workflow
def workflow(amounts):
    found = []
    for amount in amounts:
        try:
            found.append([order(amount), told(amount - 3)])
        except Declined as e:
            found.append([e.code, str(e)])
        except (KeyError, TypeError, ValueError, ZeroDivisionError) as e:
            found.append(f"{type(e).__name__}: {e}")
    return [found, order(amounts[-1])]


@cohesion.workflow(tracebacks=False)
def order(amount):
    return cohesion.map(pay, [amount, 100 / charge(amount - 3)])


@cohesion.workflow(tracebacks=False)
def pay(amount):
    return charge(amount)


@cohesion.workflow
def told(amount):
    return {"paid": [charge(amount + 2), {"x": charge(amount)}["x"]]}


# run: {"amounts": [3, 4, 5]}
# run: {"amounts": [9, 7]}
# run: {"amounts": [0, 1, 2, 103]}
# run: {"amounts": ["x", 7]}
# run: {"amounts": [8, 0]}
