"""`bit_length` and `bit_count` of ints."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [n.bit_length(), n.bit_count(), (n + 1).bit_length(), (n > 0).bit_length()]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": -1}
# run: {"n": 255}
# run: {"n": 256}
# run: {"n": -256}
# run: {"n": 9007199254740991}
