"""A fan-out under two handlers, and one in a handler and in `finally`."""

import cohesion


class Declined(Exception): ...


class Unpaid(Declined):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    if n == 13:
        raise Unpaid(7, "unlucky \U0001f600")
    return n * 2


@cohesion.task
def label(text: str, n: int = 0) -> str:
    return f"{text}-{n}"


def workflow(items):
    log = []
    try:
        try:
            log.append(cohesion.map(double, items))
        except KeyError:
            log.append("never")
        finally:
            log.append(cohesion.parallel(lambda: label("f"), lambda: double(1)))
    except Declined as e:
        log.append(cohesion.map(lambda n: label(str(e), n), [1, 2]))
    else:
        log.append("else")
    return log


# run: {"items": [1, 2]}
# run: {"items": [null]}
