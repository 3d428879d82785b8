"""`bin`, `oct` and `hex`."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [bin(n), oct(n), hex(n), bin(n > 0)]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": -1}
# run: {"n": 255}
# run: {"n": -256}
# run: {"n": 1099511627781}
# run: {"n": 9007199254740991}
